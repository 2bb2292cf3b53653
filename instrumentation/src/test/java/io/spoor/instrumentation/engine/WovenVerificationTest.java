package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import okhttp3.OkHttpClient;
import okio.Okio;
import org.apache.http.impl.client.HttpClients;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Weaves every method of whole libraries twice and lets the JVM verify the result: a class that is woven wrongly would end
 * the service. More jars can be named with {@code -Dspoor.verify=a.jar:b.jar}.
 */
class WovenVerificationTest {
    private static final AdviceCall ENTER =
            new AdviceCall("enter", "()Ljava/lang/Object;", Collections.emptyList(), Collections.emptyList());
    private static final AdviceCall EXIT = new AdviceCall(
            "exit",
            "(Ljava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)J",
            Arrays.asList(AdviceCall.ENTER, AdviceCall.RETURNED, AdviceCall.THROWN),
            Collections.singletonList(AdviceCall.THROWN));

    static List<File> jars() throws Exception {
        List<File> jars = new ArrayList<>();
        for (Class<?> c : List.of(OkHttpClient.class, Okio.class, HttpClients.class, ByteBuddy.class)) {
            jars.add(new File(
                    c.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        for (String more : System.getProperty("spoor.verify", "").split(File.pathSeparator)) {
            if (!more.isEmpty()) {
                jars.add(new File(more));
            }
        }
        return jars;
    }

    @ParameterizedTest
    @MethodSource("jars")
    void everyClassThatTheVerifierAcceptsItAcceptsWoven(File jar) throws Exception {
        WovenJar plain = new WovenJar(jar, false);
        WovenJar woven = new WovenJar(jar, true);
        List<String> refused = new ArrayList<>();
        int verified = 0;
        for (String name : plain.names()) {
            if (plain.refusal(name) == null) {
                String refusal = woven.refusal(name);
                if (refusal != null) {
                    refused.add(name + ": " + refusal);
                }
                verified++;
            }
        }

        assertThat(verified).isGreaterThan(10);
        assertThat(refused).isEmpty();
    }

    private static final class WovenJar extends ClassLoader {
        private final JarFile jar;
        private final boolean weave;

        WovenJar(File jar, boolean weave) throws IOException {
            super(WovenVerificationTest.class.getClassLoader());
            this.jar = new JarFile(jar);
            this.weave = weave;
        }

        List<String> names() {
            List<String> names = new ArrayList<>();
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.contains("-info")) {
                    names.add(name.substring(0, name.length() - 6).replace('/', '.'));
                }
            }
            return names;
        }

        /** What the JVM says against the class; null if it accepts it. Reflection makes it verify. */
        @Nullable
        String refusal(String name) {
            try {
                var unused = loadClass(name).getDeclaredConstructors();
                return null;
            } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
                return e.toString();
            }
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            JarEntry entry = jar.getJarEntry(name);
            try {
                return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
            if (entry == null || name.startsWith("java")) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : define(name, entry);
            }
        }

        private Class<?> define(String name, JarEntry entry) throws ClassNotFoundException {
            try (InputStream in = jar.getInputStream(entry)) {
                byte[] classFile = Hierarchy.readAll(in);
                byte[] woven = weave ? weave(name, classFile) : null;
                byte[] content = woven == null ? classFile : woven;
                return defineClass(name, content, 0, content.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        private byte @Nullable [] weave(String name, byte[] classFile) {
            WeaveRule rule = new WeaveRule("all", "");
            for (String method : methods(classFile)) {
                for (int i = 0; i < 2; i++) {
                    rule.methods.add(new WeaveMethod(method, null, null, "advice" + i, ENTER, EXIT));
                }
            }
            return rule.methods.isEmpty()
                    ? null
                    : new AsmWeaver().weave(name.replace('.', '/'), this, classFile, List.of(rule));
        }

        private static TreeSet<String> methods(byte[] classFile) {
            TreeSet<String> names = new TreeSet<>();
            new ClassReader(classFile)
                    .accept(
                            new ClassVisitor(Opcodes.ASM9) {
                                @Override
                                public @Nullable MethodVisitor visitMethod(
                                        int access,
                                        String name,
                                        String descriptor,
                                        String signature,
                                        String[] exceptions) {
                                    if ((access & Opcodes.ACC_ABSTRACT) == 0) {
                                        names.add(name);
                                    }
                                    return null;
                                }
                            },
                            ClassReader.SKIP_CODE);
            return names;
        }
    }
}
