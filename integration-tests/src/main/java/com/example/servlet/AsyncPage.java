package com.example.servlet;

import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.AsyncEvent;
import javax.servlet.AsyncListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code /async?how=…}: the ways in which an asynchronous request may end. */
final class AsyncPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) {
        boolean again = request.getAttribute("again") != null;
        request.setAttribute("again", true);
        AsyncContext async = request.startAsync();
        async.setTimeout(20_000);
        switch (request.getParameter("how")) {
            case "immediate":
                complete(async);
                break;
            case "start":
                async.start(() -> complete(async));
                break;
            case "start-call":
                String url = request.getParameter("url");
                async.start(() -> call(async, url));
                break;
            case "thread":
                new Thread(() -> complete(async), "completing").start();
                break;
            case "status":
                new Thread(() -> fail(async, 503), "failing").start();
                break;
            case "dispatch-at-once":
                async.dispatch("/ok");
                break;
            case "dispatch":
                new Thread(() -> async.dispatch("/ok"), "dispatching").start();
                break;
            case "dispatch-twice":
                String next = again ? "/ok" : "/async?how=dispatch-twice";
                new Thread(() -> async.dispatch(next), "dispatching").start();
                break;
            case "dispatch-exception":
                new Thread(() -> async.dispatch("/exception"), "dispatching").start();
                break;
            case "exception":
                throw new IllegalStateException("after the start");
            case "timeout":
                async.setTimeout(100);
                break;
            case "timeout-answered":
                async.setTimeout(100);
                async.addListener(new AnswerTimeout());
                break;
            case "timeout-call":
                async.setTimeout(100);
                async.addListener(new CallOnTimeout(request.getParameter("url")));
                break;
            default:
                throw new IllegalArgumentException(request.getQueryString());
        }
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) {
        doGet(request, response);
    }

    private static void complete(AsyncContext async) {
        try {
            async.getResponse().getWriter().print("async");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        async.complete();
    }

    private static void call(AsyncContext async, String url) {
        try {
            Pages.call(url);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        complete(async);
    }

    private static void fail(AsyncContext async, int status) {
        ((HttpServletResponse) async.getResponse()).setStatus(status);
        async.complete();
    }

    /** Calls another service when time is up, and once more when all is over. */
    private static final class CallOnTimeout extends AnswerTimeout {
        private final String url;

        CallOnTimeout(String url) {
            this.url = url;
        }

        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            Pages.call(url + "?timeout=1");
            super.onTimeout(event);
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {
            Pages.call(url + "?complete=1");
        }
    }

    private static class AnswerTimeout implements AsyncListener {
        @Override
        public void onTimeout(AsyncEvent event) throws IOException {
            fail(event.getAsyncContext(), 202);
        }

        @Override
        public void onComplete(AsyncEvent event) throws IOException {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {}
    }
}
