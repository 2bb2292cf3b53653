package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BaggageTest {
    private final Baggage abc = Baggage.with(Baggage.with(Baggage.with(null, "a", "1"), "b", "2"), "c", "3");

    @Test
    void findsValuesByTheirKeys() {
        assertThat(Baggage.get(abc, "a")).isEqualTo("1");
        assertThat(Baggage.get(abc, "c")).isEqualTo("3");
        assertThat(Baggage.get(abc, "d")).isNull();
        assertThat(Baggage.get(null, "a")).isNull();
    }

    @Test
    void isInOrderNewestFirst() {
        assertThat(list(abc)).containsExactly("c=3", "b=2", "a=1");
    }

    @Test
    void replacesAValueAndKeepsTheOrderOfTheRest() {
        assertThat(list(Baggage.with(abc, "b", "new"))).containsExactly("b=new", "c=3", "a=1");
        assertThat(list(Baggage.with(abc, "a", "new"))).containsExactly("a=new", "c=3", "b=2");
        assertThat(list(Baggage.with(abc, "c", "new"))).containsExactly("c=new", "b=2", "a=1");
    }

    @Test
    void leavesTheListItExtendsAsItWas() {
        Baggage longer = Baggage.with(abc, "b", "new");

        assertThat(list(abc)).containsExactly("c=3", "b=2", "a=1");
        assertThat(list(longer)).hasSize(3);
    }

    private static List<String> list(Baggage baggage) {
        List<String> items = new ArrayList<>();
        for (Baggage b = baggage; b != null; b = b.next()) {
            items.add(b.key() + "=" + b.value());
        }
        return items;
    }
}
