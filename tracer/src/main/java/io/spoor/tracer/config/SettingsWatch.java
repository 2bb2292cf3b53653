package io.spoor.tracer.config;

import io.spoor.tracer.log.AgentLog;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Notices that the file which {@code tracer.config} names has been edited. An edit counts when the file has been the same
 * for two looks, because editors write in steps, and only as a whole: with anything in it that can't be used, the last good
 * settings stay. Used by one thread, late.
 */
public final class SettingsWatch {
    private final @Nullable String arguments;
    private final Properties system;
    private final Map<String, String> environment;
    private final File file;
    private final List<String> knownProblems;
    private String read;
    private String seen;

    /** {@code settings} are those in use, of which a file is given; the others are where they came from. */
    public SettingsWatch(
            Settings settings, @Nullable String arguments, Properties system, Map<String, String> environment) {
        this.arguments = arguments;
        this.system = system;
        this.environment = environment;
        this.file = new File(settings.get(KnownSettings.CONFIG));
        this.knownProblems = settings.problems();
        this.read = "";
        this.seen = "";
    }

    /** New settings, the first time after an edit that can be used; else null. What is wrong with one is said once. */
    public @Nullable Settings look() {
        String now = file.lastModified() + " " + file.length();
        boolean isSettled = now.equals(seen);
        seen = now;
        if (!isSettled || now.equals(read)) {
            return null;
        }
        read = now;
        Settings next = new Settings(arguments, system, environment);
        boolean isGood = true;
        for (String problem : next.problems()) {
            if (!knownProblems.contains(problem)) {
                isGood = false;
                refuse(problem);
            }
        }
        return isGood ? next : null;
    }

    /** Says that an edit does not count, and why. */
    public void refuse(String problem) {
        AgentLog.warn("the edit of " + file + " does not count, what was there before stays: " + problem);
    }
}
