package io.spoor.instrumentation.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.instrumentation.Instrumentation;
import io.spoor.instrumentation.Rules;
import io.spoor.instrumentation.sample.SampleInstrumentation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class IndexTest {
    private static final String[] NAMES = {
        "A", "AB", "ABC", "a.B", "a.b.C", "com.example.Outer$C", "com.example.Service"
    };

    @Test
    void findsARulesClassesWhateverTheirNamesLookLike() throws IOException {
        Index index = index();

        for (String name : NAMES) {
            String internalName = name.replace('.', '/');
            assertThat(index.mayHave(name)).as(name).isTrue();
            assertThat(index.mayHave(internalName)).as(internalName).isTrue();
            assertThat(index.named(internalName)).as(internalName).hasSize(1);
        }
    }

    @Test
    void findsNothingForOthers() throws IOException {
        Index index = index();

        for (String name : new String[] {"", "B", "a/C", "com/example/Servlet", "com/example/Service2"}) {
            assertThat(index.named(name)).as(name).isNull();
        }
    }

    private static Index index() throws IOException {
        IndexWriter writer = new IndexWriter();
        writer.add(new Named());
        byte[] text = writer.text().getBytes(StandardCharsets.ISO_8859_1);
        return Index.read(new ByteArrayInputStream(text), new AllOn());
    }

    private static final class Named extends Instrumentation {
        Named() {
            super("named");
        }

        @Override
        public void define(Rules rules) {
            rules.type(NAMES).method("greet").advise(SampleInstrumentation.Greet.class);
        }
    }

    static final class AllOn implements Switches {
        @Override
        public boolean isEnabled(String instrumentation) {
            return true;
        }

        @Override
        public Collection<String> classesIn(String setting) {
            return Collections.emptyList();
        }

        @Override
        public void check(Collection<String> instrumentations) {}
    }
}
