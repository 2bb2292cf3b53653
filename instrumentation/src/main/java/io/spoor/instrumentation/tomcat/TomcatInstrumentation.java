package io.spoor.instrumentation.tomcat;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.common.PrefixedHeaderNames;
import java.util.Enumeration;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

/** Tomcat's headers are bytes until somebody asks for them; to look for baggage, nobody has to. */
public final class TomcatInstrumentation extends Instrumentation {
    public TomcatInstrumentation() {
        super("tomcat-headers");
    }

    @Override
    public void define(Rules rules) {
        rules.type("org.apache.tomcat.util.http.MimeHeaders")
                .method("values")
                .withParameters("java.lang.String")
                .advise(Values.class);
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
