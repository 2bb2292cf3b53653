package io.spoor.reporter;

import io.spoor.tracer.Span;

/**
 * Makes a span fit that is larger than a packet on its own: a span of which the reader sees most is worth more than a
 * count of spans lost. Gives up the parts in their order until the rest fits, then takes back of each as much as there
 * is room for. Costs some dozens of attempts of at most a packet's size, on spans that are rare.
 */
final class Trimmer {
    private static final Limits.Part[] PARTS = Limits.Part.values();

    private Trimmer() {}

    /** Adds what fits of {@code span} to the empty {@code batch}; false if not even its ids do. */
    static boolean append(Batch batch, Span span) {
        Limits limits = new Limits(batch.measure(span));
        int needed = 0;
        do {
            if (needed == PARTS.length) {
                return false;
            }
            limits.set(PARTS[needed], PARTS[needed].floor(batch.room()));
            needed++;
        } while (!batch.fits(span, limits));

        for (int i = needed - 2; i >= 0; i--) {
            restore(batch, span, limits, PARTS[i]);
        }
        restore(batch, span, limits, PARTS[needed - 1]);
        return batch.append(span, limits);
    }

    /** Sets the limit of {@code part}, which fits as it is, to the largest that fits. */
    private static void restore(Batch batch, Span span, Limits limits, Limits.Part part) {
        int fits = limits.of(part);
        limits.set(part, Limits.WHOLE);
        if (batch.fits(span, limits)) {
            return;
        }
        int tooMuch = batch.room() + 1;
        while (tooMuch - fits > 1) {
            int middle = (fits + tooMuch) >>> 1;
            limits.set(part, middle);
            if (batch.fits(span, limits)) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        limits.set(part, fits);
    }
}
