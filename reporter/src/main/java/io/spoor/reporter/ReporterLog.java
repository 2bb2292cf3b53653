package io.spoor.reporter;

/** Where the reporter says the few things that a person must know. */
public interface ReporterLog {
    void warn(String line);

    void info(String line);
}
