package io.spoor.reporter;

import io.spoor.tracer.LogEntry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes a span's logs, which it has newest first, in the order of time. */
final class LogEncoder {
    /** Fields that an exception is written as: event, error.kind, message, stack. */
    private static final int ERROR_FIELDS = 4;

    private final CompactWriter out;
    private final TagEncoder tags;
    private final ErrorText error = new ErrorText();
    private LogEntry[] entries = new LogEntry[16];

    LogEncoder(CompactWriter out, TagEncoder tags) {
        this.out = out;
        this.tags = tags;
    }

    /** Writes the list as {@code field}, without the oldest if there is a limit; nothing if none is left. */
    void logs(int field, @Nullable LogEntry newest, Limits limits) {
        if (newest == null) {
            return;
        }
        int max = limits.of(Limits.Part.LOGS);
        int n = 0;
        try {
            for (LogEntry e = newest; e != null && n < max; e = e.next()) {
                if (n == entries.length) {
                    entries = Arrays.copyOf(entries, n * 2);
                }
                entries[n++] = e;
            }
            if (n > 0) {
                out.structs(field, n);
                for (int i = n - 1; i >= 0; i--) {
                    log(entries[i], limits);
                }
            }
        } finally {
            Arrays.fill(entries, 0, n, null);
        }
    }

    private void log(LogEntry entry, Limits limits) {
        Object[] fields = entry.fields();
        int thrownAt = indexOfThrown(fields);
        int size = (fields.length + 1) / 2 + (thrownAt < 0 ? 0 : ERROR_FIELDS - 1);
        int outer = out.beginStruct();
        out.i64(1, entry.epochMicros());
        out.structs(2, size);
        for (int i = 0; i < fields.length; i += 2) {
            if (i == thrownAt) {
                thrown((Throwable) fields[i + 1], limits);
            } else {
                Object value = i + 1 < fields.length ? fields[i + 1] : null;
                tags.tag(TagEncoder.toText(fields[i]), value, limits, Limits.Part.LOG_VALUES);
            }
        }
        out.endStruct(outer);
    }

    private void thrown(Throwable thrown, Limits limits) {
        error.render(thrown);
        tags.text("event", "error");
        tags.text("error.kind", limits.cut(error.kind(), Limits.Part.LOG_VALUES));
        tags.text("message", limits.cut(error.message(), Limits.Part.LOG_VALUES));
        tags.text("stack", limits.cut(error.stack(), Limits.Part.LOG_VALUES));
    }

    private static int indexOfThrown(Object[] fields) {
        for (int i = 0; i + 1 < fields.length; i += 2) {
            if (LogEntry.ERROR_OBJECT.equals(fields[i]) && fields[i + 1] instanceof Throwable) {
                return i;
            }
        }
        return -1;
    }
}
