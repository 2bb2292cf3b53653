package io.spoor.instrumentation.jdbc;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.TypeRule;
import io.spoor.instrumentation.common.DatabaseSpans;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** What is bound to prepared statements. Woven only with {@code tracer.jdbc.bind.values}. */
public final class JdbcBindValueInstrumentation extends Instrumentation {
    private static final String[] TYPES = {
        "boolean",
        "byte",
        "short",
        "int",
        "long",
        "float",
        "double",
        "java.math.BigDecimal",
        "java.lang.String",
        "java.sql.Date",
        "java.sql.Time",
        "java.sql.Timestamp",
        "java.lang.Object"
    };

    public JdbcBindValueInstrumentation() {
        super("jdbc-bind-values");
    }

    @Override
    public void define(Rules rules) {
        TypeRule statement = rules.implementing(
                "java.sql.PreparedStatement", "(ILjava/math/BigDecimal;)V", "()Ljava/sql/ResultSet;");
        bind(statement);
        bind(rules.type(JdbcInstrumentation.UNSPOTTED_PREPARED_STATEMENTS));
    }

    private static void bind(TypeRule statement) {
        for (String type : TYPES) {
            String name = type.substring(type.lastIndexOf('.') + 1);
            String setter = "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
            statement.method(setter).withParameters("int", type).advise(Bind.class);
        }
        statement
                .method("setObject")
                .withParameters("int", "java.lang.Object", "int")
                .advise(Bind.class)
                .method("setNull")
                .withParameters("int", "int")
                .advise(BindNull.class);
    }

    /** A parameter gets a value. */
    public static final class Bind {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(
                @Advice.This Object statement,
                @Advice.Argument(0) int index,
                @Advice.Argument(1) @Nullable Object value) {
            DatabaseSpans.bind(statement, index, value);
        }
    }

    /** A parameter gets no value. */
    public static final class BindNull {
        @Advice.OnMethodEnter(inline = false, suppress = Throwable.class)
        public static void enter(@Advice.This Object statement, @Advice.Argument(0) int index) {
            DatabaseSpans.bind(statement, index, null);
        }
    }
}
