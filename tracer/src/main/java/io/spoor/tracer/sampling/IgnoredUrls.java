package io.spoor.tracer.sampling;

import java.util.List;

/** Requests that nobody wants a trace of, by the path of their URL: health checks, icons. Immutable. */
public final class IgnoredUrls {
    public static final IgnoredUrls NONE = new IgnoredUrls();

    private final Glob[] patterns;

    private IgnoredUrls(Glob... patterns) {
        this.patterns = patterns;
    }

    /** {@code patterns} are as {@code tracer.ignore.urls} has them. */
    public static IgnoredUrls of(List<String> patterns) {
        Glob[] globs = new Glob[patterns.size()];
        for (int i = 0; i < globs.length; i++) {
            globs[i] = Glob.ofPath(patterns.get(i));
        }
        return globs.length == 0 ? NONE : new IgnoredUrls(globs);
    }

    /** {@code path} is as it came in, without query. */
    public boolean contains(String path) {
        for (Glob pattern : patterns) {
            if (pattern.matches(path)) {
                return true;
            }
        }
        return false;
    }
}
