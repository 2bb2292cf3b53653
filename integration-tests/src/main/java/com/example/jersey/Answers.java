package com.example.jersey;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;

/** At once and later, by a call, by an exception. */
@Path("/")
public class Answers {
    @GET
    @Path("call")
    public String call(@QueryParam("url") String url) throws IOException {
        return String.valueOf(((HttpURLConnection) new URL(url).openConnection()).getResponseCode());
    }

    @GET
    @Path("exception/{id}")
    public String exception() {
        throw new IllegalStateException("the resource's");
    }

    @GET
    @Path("missing/{id}")
    public String missing() {
        throw new IllegalArgumentException("no such thing");
    }

    @GET
    @Path("unavailable/{id}")
    public String unavailable() {
        throw new UnsupportedOperationException("not now");
    }

    @GET
    @Path("later/{id}")
    public void later(@PathParam("id") String id, @Suspended AsyncResponse response) {
        new Thread(() -> response.resume("later " + id), "later").start();
    }

    @GET
    @Path("later-exception/{id}")
    public void laterException(@Suspended AsyncResponse response) {
        new Thread(() -> response.resume(new IllegalStateException("later")), "later").start();
    }
}
