package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private final Tracer tracer = TestTracer.sampling().tracer;
    private final Span a = tracer.startSpan("a", Kind.INTERNAL);
    private final Span b = tracer.startSpan("b", Kind.INTERNAL);
    private final Span c = tracer.startSpan("c", Kind.INTERNAL);

    @AfterEach
    void leavesNothingActive() {
        assertThat(tracer.active()).isNull();
    }

    @Test
    void makesASpanActiveUntilItIsClosed() {
        Scope outer = tracer.activate(a);
        Scope inner = tracer.activate(b);
        assertThat(tracer.active()).isSameAs(b);
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
    }

    @Test
    void endsWithTheScopeAroundItWhenItIsForgotten() {
        Scope outer = tracer.activate(a);
        tracer.activate(b);
        tracer.activate(c);
        outer.close();

        assertThat(tracer.active()).isNull();
    }

    @Test
    void neverBringsAClosedScopesSpanBack() {
        Scope outer = tracer.activate(a);
        Scope inner = tracer.activate(b);
        outer.close();
        assertThat(tracer.active()).isNull();
        inner.close();
        assertThat(tracer.active()).isNull();
    }

    @Test
    void changesNothingWhenItIsClosedTwice() {
        Scope outer = tracer.activate(a);
        Scope inner = tracer.activate(b);
        inner.close();
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
        Scope next = tracer.activate(c);
        outer.close();
        assertThat(tracer.active()).isSameAs(c);
        next.close();
    }

    @Test
    void tellsTwoScopesOfTheSameSpanApart() {
        Scope outer = tracer.activate(a);
        Scope inner = tracer.activate(a);
        Scope other = tracer.activate(b);
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        other.close();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
    }

    @Test
    void changesNothingWhenItIsClosedOnAnotherThread() throws Exception {
        Scope outer = tracer.activate(a);
        Thread other = new Thread(outer::close);
        other.start();
        other.join();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
    }

    @Test
    void isOfOneThread() throws Exception {
        Span[] seen = {b};
        Thread other = new Thread(() -> seen[0] = tracer.active());
        Scope outer = tracer.activate(a);
        other.start();
        other.join();
        assertThat(seen[0]).isNull();
        outer.close();
    }

    @Test
    void opensOnItsOwnThreadWhereverItsTraceWasOpenLast() throws Exception {
        Span child = tracer.startChild(a, "child", Kind.INTERNAL);
        Span[] seen = new Span[1];
        Scope outer = tracer.activate(a);
        Thread other = new Thread(() -> {
            tracer.activate(a);
            tracer.activate(child);
            seen[0] = tracer.active();
        });
        other.start();
        other.join();
        assertThat(seen[0]).isSameAs(child);
        assertThat(tracer.active()).isSameAs(a);
        Scope inner = tracer.activate(child);
        assertThat(tracer.active()).isSameAs(child);
        inner.close();
        assertThat(tracer.active()).isSameAs(a);
        outer.close();
    }
}
