package com.example.plain;

import java.lang.reflect.Proxy;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Serves a request that throws whatever it is asked, so that whoever looks at it from outside must cope. */
public final class Hostile {
    private Hostile() {}

    static final class Indifferent extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            System.out.println("served");
        }
    }

    public static void main(String[] args) throws Exception {
        HttpServletRequest request = hostile(HttpServletRequest.class);
        HttpServletResponse response = hostile(HttpServletResponse.class);
        for (int i = 0; i < 3; i++) {
            new Indifferent().service((javax.servlet.ServletRequest) request, response);
        }
    }

    private static <T> T hostile(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            throw new IllegalStateException("hostile " + method.getName());
        }));
    }
}
