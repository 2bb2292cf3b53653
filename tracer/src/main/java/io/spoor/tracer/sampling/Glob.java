package io.spoor.tracer.sampling;

/**
 * A pattern in which {@code *} stands for any text. Allocates nothing, and goes back to the last star only, so that no
 * text, which may be an attacker's, takes long.
 */
final class Glob {
    private static final String SUBTREE = "/**";

    private final String pattern;
    private final boolean isPath;

    private Glob(String pattern, boolean isPath) {
        this.pattern = pattern;
        this.isPath = isPath;
    }

    /** Where a star stands for anything. */
    static Glob of(String pattern) {
        return new Glob(pattern, false);
    }

    /** Where a star stops at a slash, two stars don't, and {@code /**} at the end stands for nothing, too. */
    static Glob ofPath(String pattern) {
        return new Glob(pattern, true);
    }

    boolean matches(String text) {
        return matches(text, 0);
    }

    /** Whether what of {@code text} stands from {@code start} on matches. */
    boolean matches(String text, int start) {
        int p = 0;
        int t = start;
        int afterStar = -1; // where the pattern goes on after the last star, and how far that one reaches
        int starEnd = 0;
        int afterStars = -1; // the same of the last one that may pass slashes
        int starsEnd = 0;
        while (t < text.length()) {
            if (isStar(p)) {
                boolean deep = !isPath || isStar(p + 1);
                p += isStar(p + 1) ? 2 : 1;
                if (deep) {
                    afterStars = p;
                    starsEnd = t;
                    afterStar = -1;
                } else {
                    afterStar = p;
                    starEnd = t;
                }
            } else if (p < pattern.length() && pattern.charAt(p) == text.charAt(t)) {
                p++;
                t++;
            } else if (afterStar >= 0 && text.charAt(starEnd) != '/') {
                p = afterStar;
                t = ++starEnd;
            } else if (afterStars >= 0) {
                afterStar = -1;
                p = afterStars;
                t = ++starsEnd;
            } else {
                return false;
            }
        }
        while (isStar(p)) {
            p++;
        }
        return p == pattern.length()
                || (isPath && pattern.length() - p == SUBTREE.length() && pattern.endsWith(SUBTREE));
    }

    private boolean isStar(int at) {
        return at < pattern.length() && pattern.charAt(at) == '*';
    }
}
