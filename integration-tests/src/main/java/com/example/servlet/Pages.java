package com.example.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URL;
import javax.servlet.ServletContext;
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

    /** What a container shows instead of an answer of 410. */
    static final class ErrorPage extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            call(request.getParameter("url"));
            response.getWriter().print("error page");
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

    /** To a page of another application. */
    static final class Cross extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            ServletContext other = getServletContext().getContext("/shop");
            if (other == null || other == getServletContext()) {
                throw new ServletException("the container keeps applications apart");
            } else if (request.getParameter("how").equals("include")) {
                other.getRequestDispatcher("/ok").include(request, response);
            } else {
                other.getRequestDispatcher("/ok").forward(request, response);
            }
        }
    }

    static final class Include extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException {
            request.getRequestDispatcher("/ok").include(request, response);
            request.getRequestDispatcher("/owners/7").include(request, response);
        }
    }

    /** Answers with a header of two values. */
    static final class Header extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) {
            response.addHeader("X-Answer", "one");
            response.addHeader("X-Answer", "two");
            response.addHeader("Set-Cookie", "secret=1");
        }
    }

    /** Calls another service and answers with its status. */
    static final class Call extends Page {
        @Override
        void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(call(request.getParameter("url")));
        }
    }

    /** The status of another service's answer. */
    static int call(String url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(url).openConnection();
        try (InputStream in = connection.getInputStream()) {
            while (in.read() >= 0) {
                // to its end
            }
        }
        return connection.getResponseCode();
    }
}
