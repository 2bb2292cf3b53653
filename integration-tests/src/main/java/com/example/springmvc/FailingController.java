package com.example.springmvc;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Throws what nobody answers for, and what the handlers below do. */
@Controller
public class FailingController {
    @RequestMapping("/exception/{id}")
    @ResponseBody
    public String exception() {
        throw new IllegalStateException("the controller's");
    }

    @RequestMapping("/missing/{id}")
    @ResponseBody
    public String missing() {
        throw new IllegalArgumentException("no such thing");
    }

    @RequestMapping("/unavailable/{id}")
    @ResponseBody
    public String unavailable() {
        throw new UnsupportedOperationException("not now");
    }

    @ExceptionHandler(IllegalArgumentException.class)
    @ResponseStatus(HttpStatus.NOT_FOUND)
    @ResponseBody
    public String notFound() {
        return "missing";
    }

    @ExceptionHandler(UnsupportedOperationException.class)
    @ResponseStatus(HttpStatus.SERVICE_UNAVAILABLE)
    @ResponseBody
    public String serviceUnavailable() {
        return "unavailable";
    }
}
