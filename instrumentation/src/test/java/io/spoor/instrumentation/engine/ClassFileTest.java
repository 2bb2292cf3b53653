package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.instrumentation.engine.ClassFile.Head;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassFileTest {
    @ParameterizedTest
    @ValueSource(
            classes = {ArrayList.class, HashMap.class, ConcurrentHashMap.class, Runnable.class, ClassFileTest.class})
    void readsWhatReflectionSays(Class<?> type) throws IOException {
        Head head = new ClassFile(classFile(type)).head();

        assertThat(head.isInterface).isEqualTo(type.isInterface());
        assertThat(head.superName)
                .isEqualTo(type.isInterface() ? "java/lang/Object" : internalName(type.getSuperclass()));
        String[] interfaces = new String[type.getInterfaces().length];
        for (int i = 0; i < interfaces.length; i++) {
            interfaces[i] = internalName(type.getInterfaces()[i]);
        }
        assertThat(head.interfaces).isEqualTo(interfaces);
    }

    @ParameterizedTest
    @ValueSource(strings = {"()I", "(Ljava/util/Collection;)Z", "(Ljava/util/Comparator;)V"})
    void findsDescriptorsInTheConstantPool(String descriptor) throws IOException {
        byte[] utf8 = descriptor.getBytes(StandardCharsets.UTF_8);
        byte[][][] present = new byte[utf8.length + 1][][];
        present[utf8.length] = new byte[][] {utf8};
        byte[] other = utf8.clone();
        other[other.length - 1] ^= 1;
        byte[][][] absent = new byte[utf8.length + 1][][];
        absent[utf8.length] = new byte[][] {other};

        ClassFile arrayList = new ClassFile(classFile(ArrayList.class));

        assertThat(arrayList.held(present)).containsExactly(utf8);
        assertThat(arrayList.held(absent)).isNull();
    }

    private static String internalName(Class<?> type) {
        return type.getName().replace('.', '/');
    }

    private static byte[] classFile(Class<?> type) throws IOException {
        try (InputStream in = ClassLoader.getSystemResourceAsStream(internalName(type) + ".class")) {
            return Hierarchy.readAll(in);
        }
    }
}
