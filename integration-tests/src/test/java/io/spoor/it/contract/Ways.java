package io.spoor.it.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** The names of a {@code HandoffProgram}'s ways: each case of the contract is run with each of them. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Ways {
    String[] value();

    /** Those in which the caller waits for the task, so that no request can end, or meet another, before it. */
    String[] waiting() default {};

    /** All ways. */
    final class All implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            Ways ways = context.getRequiredTestClass().getAnnotation(Ways.class);
            return Stream.concat(Arrays.stream(ways.value()), Arrays.stream(ways.waiting()))
                    .map(Arguments::of);
        }
    }

    /** All but those in which the caller waits. */
    final class NotWaiting implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            return Arrays.stream(context.getRequiredTestClass()
                            .getAnnotation(Ways.class)
                            .value())
                    .map(Arguments::of);
        }
    }
}
