package io.spoor.tracer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class SharedTagsTest {
    private final TestTracer test = TestTracer.sampling();
    private final Span span = test.span(0, 1, 2, 0, SpanContext.SAMPLED);
    private final Span other = test.span(0, 1, 3, 0, SpanContext.SAMPLED);
    private final SharedTags shared = new SharedTags("db.type", "sql", "db.user", null, "peer.port", 5432L);

    @Test
    void leavesOutKeysWithoutAValue() {
        span.setTags(shared);

        assertThat(Tags.of(span)).containsExactly(entry("db.type", "sql"), entry("peer.port", 5432L));
        assertThat(shared.length()).isEqualTo(4);
    }

    @Test
    void aSpanThatHasNoOthersReferToThem() {
        span.setTags(shared);
        other.setTags(shared);

        assertThat(span.tags()).isSameAs(other.tags());
        assertThat(SharedTags.of(span.tags())).isSameAs(shared);
    }

    @Test
    void whatOneSpanSetsNoOtherHas() {
        span.setTags(shared);
        other.setTags(shared);
        span.setTag("db.type", "mine").setTag("own", 1);
        for (int i = 0; i < 50; i++) {
            span.setTag("more" + i, i);
        }

        assertThat(Tags.of(span)).hasSize(53).containsEntry("db.type", "mine").containsEntry("own", 1L);
        assertThat(Tags.of(other)).containsExactly(entry("db.type", "sql"), entry("peer.port", 5432L));
        assertThat(SharedTags.of(span.tags())).isNull();
        assertThat(SharedTags.of(other.tags())).isSameAs(shared);
    }

    @Test
    void aSpanWithTagsOfItsOwnGetsThemBeside() {
        span.setTag("db.type", "other").setTag("own", 1).setTags(shared);

        assertThat(Tags.of(span)).containsExactly(entry("db.type", "sql"), entry("own", 1L), entry("peer.port", 5432L));
        assertThat(SharedTags.of(span.tags())).isNull();
    }

    @Test
    void mayBeNone() {
        SharedTags none = new SharedTags("a", null);
        span.setTags(none).setTag("own", 1);
        other.setTags(none);

        assertThat(Tags.of(span)).containsExactly(entry("own", 1L));
        assertThat(other.tagsLength()).isZero();
    }

    @Test
    void aFinishedSpanKeepsWhatItHas() {
        span.setTag("own", 1);
        span.finish();
        span.setTags(shared);

        assertThat(Tags.of(span)).containsExactly(entry("own", 1L));
    }
}
