package io.spoor.instrumentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds every advice class of this module to what {@link Instrumentation} asks of its author. */
class AdviceTest {
    private static final String LIBRARIES = "io\\.spoor\\.instrumentation\\.(?!engine\\.|common\\.)[a-z0-9]+\\..*";

    @TestFactory
    Stream<DynamicTest> anAdviceKeepsItsAuthorsPromises() {
        Set<Class<?>> constructorAdvice = new HashSet<>();
        eachMethodRule((type, method) -> {
            if (method.name().equals("<init>")) {
                constructorAdvice.add(method.advice());
            }
        });
        return libraryClasses().stream()
                .filter(AdviceTest::isAdvice)
                .map(c -> DynamicTest.dynamicTest(c.getName(), () -> check(c, constructorAdvice.contains(c))));
    }

    @Test
    void everyAdviceIsNamedByARuleAndEveryRulesAdviceIsOne() {
        Set<Class<?>> named = new HashSet<>();
        eachMethodRule((type, method) -> named.add(method.advice()));

        assertThat(named)
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        libraryClasses().stream().filter(AdviceTest::isAdvice).toList());
    }

    @Test
    void aLibrarysClassesKeepNoState() {
        for (Class<?> c : libraryClasses()) {
            for (Field field : c.getDeclaredFields()) {
                if (Modifier.isStatic(field.getModifiers()) && !field.isSynthetic()) {
                    assertThat(Modifier.isFinal(field.getModifiers()))
                            .as(field.toString())
                            .isTrue();
                }
            }
        }
    }

    private static void check(Class<?> advice, boolean forConstructors) throws Exception {
        assertThat(Modifier.isPublic(advice.getModifiers()) && Modifier.isStatic(advice.getModifiers()))
                .as("public static")
                .isTrue();
        Set<String> names = new HashSet<>();
        for (Method method : advice.getDeclaredMethods()) {
            assertThat(names.add(method.getName()))
                    .as("one method named %s", method.getName())
                    .isTrue();
            Advice.OnMethodEnter enter = method.getAnnotation(Advice.OnMethodEnter.class);
            Advice.OnMethodExit exit = method.getAnnotation(Advice.OnMethodExit.class);
            if (enter != null) {
                check(method, enter.inline(), enter.suppress());
            }
            if (exit != null) {
                check(method, exit.inline(), exit.suppress());
                Class<?> onThrowable =
                        method.getAnnotation(Advice.OnMethodExit.class).onThrowable();
                if (forConstructors) {
                    assertThat(onThrowable.getSimpleName())
                            .as("onThrowable of %s", method)
                            .isEqualTo("NoExceptionHandler");
                } else {
                    assertThat(onThrowable).as("onThrowable of %s", method).isEqualTo(Throwable.class);
                }
                if (seesWhatEnterReturned(method)) {
                    assertThatCode(() -> method.invoke(null, nothing(method.getParameterTypes())))
                            .as("%s where enter was never reached", method)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static boolean seesWhatEnterReturned(Method exit) {
        return Arrays.stream(exit.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .anyMatch(Advice.Enter.class::isInstance);
    }

    private static void check(Method method, boolean inline, Class<?> suppress) {
        assertThat(Modifier.isPublic(method.getModifiers()) && Modifier.isStatic(method.getModifiers()))
                .as("%s is public static", method)
                .isTrue();
        assertThat(inline).as("inline of %s", method).isFalse();
        assertThat(suppress).as("suppress of %s", method).isEqualTo(Throwable.class);
    }

    private static boolean isAdvice(Class<?> c) {
        for (Method method : c.getDeclaredMethods()) {
            for (Annotation annotation : method.getDeclaredAnnotations()) {
                if (annotation instanceof Advice.OnMethodEnter || annotation instanceof Advice.OnMethodExit) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Nulls, zeros and false. */
    private static Object[] nothing(Class<?>[] types) {
        return Arrays.stream(types)
                .map(t -> Array.get(Array.newInstance(t, 1), 0))
                .toArray();
    }

    private interface RuleVisitor {
        void visit(TypeRule type, MethodRule method);
    }

    private static void eachMethodRule(RuleVisitor visitor) {
        for (Class<?> c : libraryClasses()) {
            if (Instrumentation.class.isAssignableFrom(c)) {
                Rules rules = new Rules();
                define(c.asSubclass(Instrumentation.class), rules);
                rules.types().forEach(type -> type.methods().forEach(method -> visitor.visit(type, method)));
            }
        }
    }

    private static void define(Class<? extends Instrumentation> c, Rules rules) {
        try {
            c.getConstructor().newInstance().define(rules);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(c + " needs a public constructor without arguments", e);
        }
    }

    private static List<Class<?>> libraryClasses() {
        try {
            Path classes = Path.of(Instrumentation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> files = Files.walk(classes)) {
                return files.map(file -> classes.relativize(file)
                                .toString()
                                .replace('/', '.')
                                .replace('\\', '.'))
                        .filter(name -> name.endsWith(".class"))
                        .map(name -> name.substring(0, name.length() - ".class".length()))
                        .filter(name -> name.matches(LIBRARIES) && !name.endsWith("package-info"))
                        .<Class<?>>map(AdviceTest::load)
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, AdviceTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
