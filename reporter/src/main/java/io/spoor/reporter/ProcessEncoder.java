package io.spoor.reporter;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Encodes Jaeger's {@code Process} struct, once for all batches. Tags that can't be had, or are absurdly long, are left
 * out and said: spans without a host's name are better than none.
 */
final class ProcessEncoder {
    /** By this tag a jaeger-agent tells senders apart, and accounts for what each has lost. */
    private static final String CLIENT_UUID = "client-uuid";

    private static final int MAX_BYTES = 16_000;
    private static final Object[] NO_TAGS = {};

    private final ReporterLog log;

    ProcessEncoder(ReporterLog log) {
        this.log = log;
    }

    /** The struct with its stop, as it stands behind a field's header. */
    byte[] encode(String serviceName, ProcessTags tags) {
        try {
            return encode(serviceName, tags.get());
        } catch (Throwable t) {
            log.warn("the process's tags are left out of what is reported ("
                    + (t instanceof CompactWriter.Overrun ? "longer than " + MAX_BYTES + " bytes" : t) + ")");
            return encode(Utf8.cut(serviceName, MAX_BYTES / 4), NO_TAGS);
        }
    }

    private static byte[] encode(String serviceName, Object[] tags) {
        CompactWriter out = new CompactWriter(MAX_BYTES);
        TagEncoder encoder = new TagEncoder(out);
        boolean hasUuid = false;
        int n = tags.length / 2;
        for (int i = 0; i < 2 * n; i += 2) {
            hasUuid |= CLIENT_UUID.equals(tags[i]);
        }
        int outer = out.beginStruct();
        out.string(1, serviceName);
        out.structs(2, hasUuid ? n : n + 1);
        for (int i = 0; i < 2 * n; i += 2) {
            encoder.tag(TagEncoder.toText(tags[i]), tags[i + 1], Limits.NONE, Limits.Part.TAG_VALUES);
        }
        if (!hasUuid) {
            encoder.text(CLIENT_UUID, newUuid());
        }
        out.endStruct(outer);
        return out.toByteArray();
    }

    /** No secret, so not from a SecureRandom, whose seed may take long in a fresh container. */
    private static String newUuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }
}
