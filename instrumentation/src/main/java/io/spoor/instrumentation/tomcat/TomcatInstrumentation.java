package io.spoor.instrumentation.tomcat;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.FoundTraceHeaders;
import io.spoor.instrumentation.common.FoundUri;
import io.spoor.instrumentation.common.PrefixedHeaderNames;
import io.spoor.tracer.propagation.TraceHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** Tomcat's headers and URI are bytes until somebody asks for them; to look for a trace or for baggage, nobody has to. */
public final class TomcatInstrumentation extends Instrumentation {
    public TomcatInstrumentation() {
        super("tomcat-headers");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.tomcat.util.http.MimeHeaders")
                .method("getHeader")
                .withParameters("java.lang.String")
                .advise(Header.class)
                .method("values")
                .withParameters("java.lang.String")
                .advise(Values.class);
        rules.type("org.apache.coyote.Request")
                .method("getHeader")
                .withParameters("java.lang.String")
                .advise(Uri.class);
    }

    /** Answers what {@link FoundTraceHeaders} asks; whoever asks for a header gets its value. */
    public static final class Header {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned
        public static @Nullable String exit(
                @Advice.This @Nullable MimeHeaders headers, @Advice.Argument(0) @Nullable String name) {
            return headers != null && FoundTraceHeaders.QUERY.equals(name)
                    ? FoundTraceHeaders.answer(formats(headers))
                    : null;
        }
    }

    /** Answers what {@link PrefixedHeaderNames#query} asks; whoever asks for a header gets its values. */
    public static final class Values {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned(typing = Assigner.Typing.DYNAMIC)
        public static @Nullable Enumeration<String> exit(
                @Advice.This @Nullable MimeHeaders headers, @Advice.Argument(0) @Nullable String name) {
            String prefix = PrefixedHeaderNames.prefixOf(name);
            return prefix == null || headers == null ? null : names(headers, prefix);
        }
    }

    /** Answers what {@link FoundUri} asks; whoever asks for a header gets its value. */
    public static final class Uri {
        @Advice.OnMethodExit(inline = false, suppress = Throwable.class, onThrowable = Throwable.class)
        @Advice.AssignReturned.ToReturned
        public static @Nullable String exit(
                @Advice.This @Nullable Request request, @Advice.Argument(0) @Nullable String name) {
            return request != null && FoundUri.QUERY.equals(name) ? text(request.requestURI()) : null;
        }
    }

    /** Null where it is more than bytes already, or not of ASCII alone: Tomcat knows better what it is then. */
    private static @Nullable String text(MessageBytes uri) {
        if (uri.getType() != MessageBytes.T_BYTES) {
            return null;
        }
        ByteChunk chunk = uri.getByteChunk();
        byte[] bytes = chunk.getBuffer();
        int start = chunk.getStart();
        int length = chunk.getLength();
        for (int i = 0; i < length; i++) {
            if (bytes[start + i] < 0) {
                return null;
            }
        }
        return new String(bytes, start, length, StandardCharsets.ISO_8859_1);
    }

    private static int formats(MimeHeaders headers) {
        int formats = 0;
        for (int i = 0; i < headers.size(); i++) {
            MessageBytes name = headers.getName(i);
            for (TraceHeaders candidate : TraceHeaders.ofLength(name.getLength())) {
                if (name.startsWithIgnoreCase(candidate.name(), 0)) {
                    formats |= candidate.formats();
                }
            }
        }
        return formats;
    }

    private static Enumeration<String> names(MimeHeaders headers, String prefix) {
        PrefixedHeaderNames names = PrefixedHeaderNames.NONE;
        for (int i = 0; i < headers.size(); i++) {
            if (headers.getName(i).startsWithIgnoreCase(prefix, 0)) {
                names = PrefixedHeaderNames.with(names, headers.getName(i).toString());
            }
        }
        return names;
    }
}
