package io.spoor.it.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/** A test with a {@link Jdk} as its parameter, run with each one that is promised and found. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(OnEveryJdk.Jdks.class)
public @interface OnEveryJdk {
    int[] value() default {8, 17, 25};

    final class Jdks implements ArgumentsProvider {
        @Override
        public Stream<? extends Arguments> provideArguments(
                ParameterDeclarations parameters, ExtensionContext context) {
            int[] features = context.getRequiredTestMethod()
                    .getAnnotation(OnEveryJdk.class)
                    .value();
            return Stream.of(features)
                    .flatMapToInt(java.util.Arrays::stream)
                    .boxed()
                    .flatMap(feature -> {
                        if (Jdk.isRequired(feature)) {
                            return Stream.of(Arguments.of(Jdk.find(feature)
                                    .orElseThrow(() -> new IllegalStateException(Jdk.howToName(feature)))));
                        }
                        if (Jdk.find(feature).isEmpty()) {
                            System.out.println("skipped: "
                                    + context.getRequiredTestClass().getSimpleName() + "."
                                    + context.getRequiredTestMethod().getName() + ", " + Jdk.howToName(feature));
                        }
                        return Jdk.find(feature).stream().map(Arguments::of);
                    });
        }
    }
}
