package com.example.servlet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.AsyncContext;
import javax.servlet.ReadListener;
import javax.servlet.ServletInputStream;
import javax.servlet.ServletOutputStream;
import javax.servlet.WriteListener;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** {@code POST /non-blocking?url=…}: reads all, calls another service, and another one as soon as it may write. */
final class NonBlockingPage extends HttpServlet {
    private static final long serialVersionUID = 1;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        AsyncContext async = request.startAsync();
        async.setTimeout(20_000);
        request.getInputStream().setReadListener(new Reading(async, request.getParameter("url")));
    }

    private static final class Reading implements ReadListener {
        private final AsyncContext async;
        private final String url;
        private final ServletInputStream in;
        private int read;

        Reading(AsyncContext async, String url) throws IOException {
            this.async = async;
            this.url = url;
            this.in = async.getRequest().getInputStream();
        }

        @Override
        public void onDataAvailable() throws IOException {
            while (in.isReady() && in.read() >= 0) {
                read++;
            }
        }

        @Override
        public void onAllDataRead() throws IOException {
            Pages.call(url + "?read=" + read);
            ServletOutputStream out = async.getResponse().getOutputStream();
            out.setWriteListener(new Writing(async, url, out));
        }

        @Override
        public void onError(Throwable thrown) {
            async.complete();
        }
    }

    private static final class Writing implements WriteListener {
        private final AsyncContext async;
        private final String url;
        private final ServletOutputStream out;
        private boolean isWritten;

        Writing(AsyncContext async, String url, ServletOutputStream out) {
            this.async = async;
            this.url = url;
            this.out = out;
        }

        @Override
        public void onWritePossible() throws IOException {
            if (!isWritten && out.isReady()) {
                isWritten = true;
                Pages.call(url + "?write=1");
                out.write("written".getBytes(StandardCharsets.UTF_8));
            }
            if (isWritten && out.isReady()) {
                async.complete();
            }
        }

        @Override
        public void onError(Throwable thrown) {
            async.complete();
        }
    }
}
