package io.spoor.tracer.sampling;

import io.spoor.tracer.config.KnownSettings;
import io.spoor.tracer.config.Settings;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Requests that nobody wants a trace of, by the path of their URL: health checks, icons. Immutable. */
public final class IgnoredUrls {
    public static final IgnoredUrls NONE = new IgnoredUrls();

    private static volatile @Nullable IgnoredUrls current;

    private final Glob[] patterns;

    private IgnoredUrls(Glob... patterns) {
        this.patterns = patterns;
    }

    /** Those that count now. */
    public static IgnoredUrls get() {
        IgnoredUrls known = current;
        if (known == null) {
            current = known = of(Settings.get().get(KnownSettings.IGNORE_URLS));
        }
        return known;
    }

    /** Makes {@code urls} those that {@link #get()} answers, from the next request on. */
    public static void set(IgnoredUrls urls) {
        current = urls;
    }

    public boolean areNone() {
        return patterns.length == 0;
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
        return contains(path, 0);
    }

    /** As {@link #contains(String)}, of what stands from {@code start} on. */
    public boolean contains(String path, int start) {
        for (Glob pattern : patterns) {
            if (pattern.matches(path, start)) {
                return true;
            }
        }
        return false;
    }
}
