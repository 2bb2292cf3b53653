package com.example.springmvc;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.request.async.DeferredResult;

/** Answers from another thread. */
@Controller
public class LaterController {
    @RequestMapping("/later/{id}")
    @ResponseBody
    public DeferredResult<String> later(@PathVariable("id") String id) {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> result.setResult("later " + id), "later").start();
        return result;
    }

    @RequestMapping("/later-exception/{id}")
    @ResponseBody
    public DeferredResult<String> laterException() {
        DeferredResult<String> result = new DeferredResult<>();
        new Thread(() -> result.setErrorResult(new IllegalStateException("later")), "later").start();
        return result;
    }
}
