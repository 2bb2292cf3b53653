package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import net.bytebuddy.jar.asm.ClassReader;
import org.junit.jupiter.api.Test;

class FieldsTest {
    @Test
    void findsWhatAClassHasItselfAndWhatItMayUseOfItsSuperclasses() throws IOException {
        assertThat(descriptor(Sub.class, "own")).isEqualTo("I");
        assertThat(descriptor(Sub.class, "shared")).isEqualTo("J");
        assertThat(descriptor(Sub.class, "ofThePackage")).isEqualTo("Ljava/lang/String;");
        assertThat(descriptor(OtherList.class, "modCount")).as("protected").isEqualTo("I");
    }

    @Test
    void refusesWhatIsPrivateToASuperclassOrToItsPackage() {
        assertThatThrownBy(() -> descriptor(Sub.class, "secret"))
                .hasMessageContaining(
                        "secret is hidden from it in " + Base.class.getName().replace('.', '/'));
        assertThatThrownBy(() -> descriptor(OtherArrayList.class, "elementData"))
                .hasMessageContaining("elementData is hidden from it in java/util/ArrayList");
    }

    @Test
    void saysThatThereIsNoSuchField() {
        assertThatThrownBy(() -> descriptor(Sub.class, "none")).hasMessage("it has no field none");
    }

    private static String descriptor(Class<?> type, String field) throws IOException {
        ClassLoader loader = FieldsTest.class.getClassLoader();
        try (InputStream in = loader.getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return Fields.descriptor(new ClassReader(in), loader, field);
        }
    }

    static class Base {
        private Object secret = "s";
        protected long shared;
        String ofThePackage = "p" + secret;
    }

    static final class Sub extends Base {
        private int own = 1;

        int own() {
            return own;
        }
    }

    abstract static class OtherList extends AbstractList<Object> {}

    static final class OtherArrayList extends ArrayList<Object> {
        private static final long serialVersionUID = 1;
    }
}
