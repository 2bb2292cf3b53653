package com.example.springmvc;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** A mapping within a mapping. */
@Controller
@RequestMapping("/owners/{owner}/pets")
public class PetController {
    @RequestMapping(value = "/{pet}", method = RequestMethod.GET)
    @ResponseBody
    public String pet(@PathVariable("owner") String owner, @PathVariable("pet") String pet) {
        return "pet " + pet + " of " + owner;
    }
}
