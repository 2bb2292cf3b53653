package com.example.client;

/** The status of Spring's answers, whose type has changed from one version to the next. */
final class SpringStatus {
    private SpringStatus() {}

    /** {@code getter} answers an HttpStatus or HttpStatusCode, both of which say "404 NOT_FOUND". */
    static String of(Object answer, String getter) {
        try {
            String status = String.valueOf(answer.getClass().getMethod(getter).invoke(answer));
            return status.substring(0, 3);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
