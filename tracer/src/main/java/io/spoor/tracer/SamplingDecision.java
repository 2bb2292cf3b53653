package io.spoor.tracer;

/** A yes or no, and the {@code sampler.type} and {@code sampler.param} that a sampled root is tagged with. */
public final class SamplingDecision {
    private final boolean sampled;
    private final String type;
    private final Object param;

    /** {@code param} is a Boolean or a Double, as jaeger-client-java tags it. */
    public SamplingDecision(boolean sampled, String type, Object param) {
        this.sampled = sampled;
        this.type = type;
        this.param = param;
    }

    public boolean isSampled() {
        return sampled;
    }

    public String type() {
        return type;
    }

    public Object param() {
        return param;
    }
}
