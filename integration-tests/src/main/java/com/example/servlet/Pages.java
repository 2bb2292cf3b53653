package com.example.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Synchronous pages, each with one way to answer. */
@SuppressWarnings("serial") // nobody serialises them
final class Pages {
    private Pages() {}

    static final class Ok extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("ok");
        }
    }

    static final class Owner extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print("owner " + request.getPathInfo());
        }
    }

    static final class Status extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(Integer.parseInt(request.getParameter("code")));
        }
    }

    static final class SendError extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendError(Integer.parseInt(request.getParameter("code")));
        }
    }

    static final class Throwing extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) {
            throw new IllegalStateException("the page's");
        }
    }

    static final class Redirect extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.sendRedirect("/ok");
        }
    }

    static final class Forward extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            request.getRequestDispatcher(request.getParameter("to")).forward(request, response);
        }
    }

    static final class Include extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            request.getRequestDispatcher("/ok").include(request, response);
            request.getRequestDispatcher("/owners/7").include(request, response);
        }
    }

    /** Calls another service and answers with its status. */
    static final class Call extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            URL url = new URL(request.getParameter("url"));
            HttpURLConnection connection = (HttpURLConnection) url.openConnection();
            try (InputStream in = connection.getInputStream()) {
                while (in.read() >= 0) {
                    // to its end
                }
            }
            response.getWriter().print(connection.getResponseCode());
        }
    }
}
