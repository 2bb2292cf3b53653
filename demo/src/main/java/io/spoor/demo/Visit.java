package io.spoor.demo;

import java.util.List;

/**
 * A request to the front service and what its trace has to hold: no span more, no span less.
 *
 * @param path of a page of the front service; no two visits have the same
 * @param status the page's
 * @param errors how many of the spans are errors
 * @param spans of its trace from top to bottom, as "service operation", each two blanks to the right of its parent
 */
record Visit(String path, int status, int errors, String spans) {
    static final List<Visit> ALL = List.of(
            new Visit("/owners/1", 200, 0, """
                    front GET /owners/*
                      front GET
                        back GET /owners/*
                          back SELECT owners
                          back SELECT pets
                    """),
            new Visit("/owners/77", 404, 1, """
                    front GET /owners/*
                      front GET
                        back GET /owners/*
                          back SELECT owners
                    """),
            new Visit("/visits", 200, 0, """
                    front GET /visits
                      front POST
                        back POST /visits
                          back BATCH
                    """),
            new Visit("/bookings", 200, 0, """
                    front GET /bookings
                      front POST
                        back POST /rooms/*
                          back UPDATE rooms
                      front POST
                        back POST /rooms/*
                          back UPDATE rooms
                      front POST
                        back POST /rooms/*
                          back UPDATE rooms
                    """),
            new Visit("/reports", 502, 4, """
                    front GET /reports
                      front GET
                        back GET /reports
                          back SELECT invoices
                    """),
            new Visit("/checkups/2", 200, 0, """
                    front GET /checkups/*
                      front POST
                        back POST /checkups/*
                          back clinic.Laboratory/Reserve
                            laboratory clinic.Laboratory/Reserve
                          back To_checkups
                            back LocalTransaction
                              back INSERT checkups
                            back EndTransaction
                            laboratory From_checkups
                              laboratory SET
                    """));
}
