package io.spoor.reporter;

/**
 * Takes out of an exception's text what may be credentials: drivers, pools and {@code DriverManager} name the URL that did
 * not work, with the password in it. What is cut is more than the password, because no two databases agree on where in a
 * URL it stands.
 */
final class JdbcUrls {
    private static final String START = "jdbc:";
    private static final String MORE = "...";

    private JdbcUrls() {}

    /** The same text, with {@code ...} for the parameters of each JDBC URL, and for all behind its scheme if it has an @. */
    static String mask(String text) {
        int from = text.indexOf(START);
        if (from < 0) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        int copied = 0;
        while (from >= 0) {
            int end = end(text, from);
            int cut = cut(text, from, end);
            masked.append(text, copied, cut);
            if (cut < end) {
                masked.append(MORE);
            }
            copied = end;
            from = text.indexOf(START, end);
        }
        return masked.append(text, copied, text.length()).toString();
    }

    private static int end(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) > ' ' && "'\"<>".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }

    /** Where in a URL something secret may begin; its end if nowhere. */
    private static int cut(String text, int from, int end) {
        int at = text.indexOf('@', from);
        if (at >= 0 && at < end) {
            int scheme = text.indexOf(':', from + START.length());
            return scheme < 0 || scheme > end ? from + START.length() : scheme + 1;
        }
        int i = from;
        while (i < end && "?;&".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return Math.min(end, i + 1);
    }
}
