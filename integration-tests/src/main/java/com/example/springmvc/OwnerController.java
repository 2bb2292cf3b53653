package com.example.springmvc;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

@Controller
public class OwnerController {
    @RequestMapping(value = "/owners/{id}", method = RequestMethod.GET)
    @ResponseBody
    public String owner(@PathVariable("id") String id) {
        return "owner " + id;
    }

    @RequestMapping(value = "/owners", method = RequestMethod.POST)
    @ResponseBody
    public String add() {
        return "added";
    }

    @RequestMapping(value = "/forward/{id}", method = RequestMethod.GET)
    public String forward(@PathVariable("id") String id) {
        return "forward:/owners/" + id;
    }

    @RequestMapping(value = "/call", method = RequestMethod.GET)
    @ResponseBody
    public String call(@RequestParam("url") String url) throws IOException {
        return String.valueOf(((HttpURLConnection) new URL(url).openConnection()).getResponseCode());
    }
}
