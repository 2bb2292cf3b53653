package io.spoor.demo;

import java.util.List;

/**
 * A request to the front service and what its trace has to hold: no span more, no span less.
 *
 * @param path of a page of the front service; no two visits have the same
 * @param status the page's
 * @param spans of its trace from top to bottom, as "service operation"
 * @param errors how many of them are errors
 */
record Visit(String path, int status, List<String> spans, int errors) {
    static final List<Visit> ALL = List.of(
            new Visit(
                    "/owners/1",
                    200,
                    List.of(
                            "front GET /owners/*",
                            "front GET",
                            "back GET /owners/*",
                            "back SELECT owners",
                            "back SELECT pets"),
                    0),
            new Visit(
                    "/owners/77",
                    404,
                    List.of("front GET /owners/*", "front GET", "back GET /owners/*", "back SELECT owners"),
                    1),
            new Visit("/visits", 200, List.of("front GET /visits", "front POST", "back POST /visits", "back BATCH"), 0),
            new Visit(
                    "/bookings",
                    200,
                    List.of(
                            "front GET /bookings",
                            "front POST",
                            "back POST /rooms/*",
                            "back UPDATE rooms",
                            "front POST",
                            "back POST /rooms/*",
                            "back UPDATE rooms",
                            "front POST",
                            "back POST /rooms/*",
                            "back UPDATE rooms"),
                    0),
            new Visit(
                    "/reports",
                    502,
                    List.of("front GET /reports", "front GET", "back GET /reports", "back SELECT invoices"),
                    4));
}
