package com.example.jersey;

import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

@Path("owners")
public class Owners {
    @GET
    @Path("{id}")
    public String owner(@PathParam("id") String id) {
        return "owner " + id;
    }

    @POST
    public String add() {
        return "added";
    }

    /** A locator: what it returns answers for the rest of the path. */
    @Path("{owner}/pets")
    public Pets pets(@PathParam("owner") String owner) {
        return new Pets(owner);
    }

    public static class Pets {
        private final String owner;

        Pets(String owner) {
            this.owner = owner;
        }

        @GET
        @Path("{pet}")
        public String pet(@PathParam("pet") String pet) {
            return "pet " + pet + " of " + owner;
        }
    }
}
