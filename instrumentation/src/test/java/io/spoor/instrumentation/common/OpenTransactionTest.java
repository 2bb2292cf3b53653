package io.spoor.instrumentation.common;

import static io.spoor.instrumentation.common.RecordingTracer.tags;
import static org.assertj.core.api.Assertions.assertThat;

import io.spoor.tracer.Kind;
import io.spoor.tracer.Scope;
import io.spoor.tracer.Span;
import io.spoor.tracer.Tracer;
import org.junit.jupiter.api.Test;

/** Where the end of a transaction lies, which an application may tell the broker of anywhere. */
class OpenTransactionTest {
    private final Tracer tracer = InstalledTracer.TRACER;
    private final Object id = new Object();

    @Test
    void anEndInTheSameTraceIsBelowWhatIsActive() {
        Span request = tracer.startTrace("request", Kind.HTTP_SERVER, null);
        try (Scope active = tracer.activate(request)) {
            Span message = sent();

            Span end = OpenTransaction.end(id, "M1", "T1", "COMMIT");

            assertThat(end.parentId()).isEqualTo(request.spanId()).isNotEqualTo(message.spanId());
            assertThat(tags(end))
                    .containsEntry("message_bus.destination", "Orders")
                    .containsEntry("rocketmq.msg_id", "M1")
                    .containsEntry("rocketmq.transaction_id", "T1")
                    .containsEntry("rocketmq.transaction_state", "COMMIT")
                    .containsEntry("rocketmq.is_from_transaction_check", false);
            assertThat(tracer.active()).isSameAs(active.span());
        }
    }

    @Test
    void anEndInAnotherTraceIsBelowItsMessage() {
        Span message = sent();
        try (Scope other = tracer.activate(tracer.startTrace("another request", Kind.HTTP_SERVER, null))) {
            Span end = OpenTransaction.end(id, "M1", "T1", "ROLLBACK");

            assertThat(end.parentId()).isEqualTo(message.spanId());
            assertThat(end.traceIdLow()).isEqualTo(message.traceIdLow());
            assertThat(tracer.active()).isSameAs(other.span());
        }
    }

    @Test
    void anEndOutsideAnyTraceIsBelowItsMessage() {
        Span message = sent();

        Span end = OpenTransaction.end(id, "M1", "T1", "COMMIT");

        assertThat(end.parentId()).isEqualTo(message.spanId());
        assertThat(tracer.active()).isNull();
    }

    @Test
    void anAnswerToTheBrokersQuestionIsBelowTheQuestion() {
        Span question = sent();
        OpenTransaction.checked(id, question, "Orders");
        try (Scope sameTrace = tracer.activate(tracer.startChild(question, "elsewhere", Kind.INTERNAL))) {
            Span end = OpenTransaction.end(id, "M1", null, "COMMIT");

            assertThat(end.parentId())
                    .isEqualTo(question.spanId())
                    .isNotEqualTo(sameTrace.span().spanId());
            assertThat(tags(end))
                    .containsEntry("rocketmq.is_from_transaction_check", true)
                    .doesNotContainKey("rocketmq.transaction_id");
        }
    }

    @Test
    void anEndOfAnUnknownMessageIsBelowWhatIsActive() {
        Span request = tracer.startTrace("request", Kind.HTTP_SERVER, null);
        try (Scope active = tracer.activate(request)) {
            Span end = OpenTransaction.end(new Object(), "M2", "T2", "COMMIT");

            assertThat(end.parentId()).isEqualTo(active.span().spanId());
            assertThat(tags(end)).doesNotContainKey("message_bus.destination");
        }
    }

    /** Finished, as it is by then. */
    private Span sent() {
        Span active = tracer.active();
        Span message = active == null
                ? tracer.startTrace("To_Orders", Kind.PRODUCER, null)
                : tracer.startChild(active, "To_Orders", Kind.PRODUCER);
        message.finish();
        OpenTransaction.sent(id, message, "Orders");
        return message;
    }
}
