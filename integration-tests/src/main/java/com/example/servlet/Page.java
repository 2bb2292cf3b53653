package com.example.servlet;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers any method, standard or not, in one way. */
abstract class Page extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected final void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        response.setContentType("text/plain;charset=UTF-8");
        answer(request, response);
    }

    abstract void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
}
