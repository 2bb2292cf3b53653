package com.example.jersey;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** Exceptions that have an answer. */
final class Failures {
    private Failures() {}

    public static class NotFound implements ExceptionMapper<IllegalArgumentException> {
        @Override
        public Response toResponse(IllegalArgumentException e) {
            return Response.status(404).entity("missing").build();
        }
    }

    public static class Unavailable implements ExceptionMapper<UnsupportedOperationException> {
        @Override
        public Response toResponse(UnsupportedOperationException e) {
            return Response.status(503).entity("unavailable").build();
        }
    }
}
