package io.spoor.reporter;

/**
 * An exception as the fields of an error log. Renders it on the reporter's thread and not where it was thrown; an
 * exception whose own methods throw gives a shorter text and never more.
 */
final class ErrorText {
    /**
     * Chars of a stack, some hundred frames: a web framework's stack in full, and a packet still holds several failed
     * spans.
     */
    private static final int MAX_STACK = 10_000;

    /** A chain of causes may be a ring. */
    private static final int MAX_CAUSES = 16;

    private final StringBuilder text = new StringBuilder(MAX_STACK + 512);
    private String kind = "";
    private String message = "";
    private String stack = "";

    void render(Throwable thrown) {
        kind = thrown.getClass().getName();
        message = message(thrown);
        text.setLength(0);
        try {
            appendChain(thrown);
        } catch (Throwable t) {
            text.append("\n(rendering failed: ").append(t.getClass().getName()).append(')');
        }
        stack = text.toString();
    }

    String kind() {
        return kind;
    }

    String message() {
        return message;
    }

    String stack() {
        return stack;
    }

    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : JdbcUrls.mask(message);
        } catch (Throwable t) {
            return "(getMessage of " + thrown.getClass().getName() + " failed)";
        }
    }

    private void appendChain(Throwable thrown) {
        StackTraceElement[] enclosing = {};
        Throwable t = thrown;
        for (int i = 0; t != null && i < MAX_CAUSES && text.length() < MAX_STACK; i++) {
            Throwable cause = t.getCause();
            text.append(i == 0 ? "" : "\nCaused by: ");
            appendCapped(JdbcUrls.mask(TagEncoder.toText(t)), text.length() + (MAX_STACK - text.length()) / 2);
            StackTraceElement[] frames = t.getStackTrace();
            // Half of what is left goes to the causes: the last one is what went wrong.
            int end = cause == null ? MAX_STACK : text.length() + (MAX_STACK - text.length()) / 2;
            appendFrames(frames, framesNotIn(enclosing, frames), end);
            enclosing = frames;
            t = cause;
        }
    }

    private void appendFrames(StackTraceElement[] frames, int count, int end) {
        int i = 0;
        while (i < count && text.length() < end) {
            text.append("\n\tat ").append(frames[i++]);
        }
        if (i < frames.length) {
            text.append("\n\t... ").append(frames.length - i).append(" more");
        }
    }

    private void appendCapped(String s, int end) {
        int room = Math.max(0, end - text.length());
        text.append(s, 0, Math.min(s.length(), room));
    }

    /** The number of frames above those that {@code frames} has in common with the exception around it. */
    private static int framesNotIn(StackTraceElement[] enclosing, StackTraceElement[] frames) {
        int i = frames.length;
        int j = enclosing.length;
        while (i > 0 && j > 0 && frames[i - 1].equals(enclosing[j - 1])) {
            i--;
            j--;
        }
        return i;
    }
}
