package io.spoor.tracer.propagation;

import io.spoor.tracer.Getter;
import io.spoor.tracer.Ledger;
import io.spoor.tracer.Propagator;
import io.spoor.tracer.Setter;
import io.spoor.tracer.Span;
import io.spoor.tracer.SpanContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The formats that {@code tracer.propagation} names. The first that holds a trace is the one that is continued; all that
 * are named are written.
 *
 * <p>With {@link #CALLER} the others are read too, and a caller's own are written downstream beside those that are named.
 * All that the caller used: between two agents that is the named one as well, and who comes behind them may know only the
 * other.
 */
public final class ConfiguredPropagator implements Propagator {
    static final String CALLER = "caller";

    private static final String[] NAMES = {"jaeger", "w3c", "b3", "b3-single", "grpc-trace-bin", "sw8"};
    private static final int W3C = 1;

    private final List<String> names;
    private final Ledger ledger;
    private final boolean isHttp;
    private volatile @Nullable Formats formats;

    /**
     * Makes nothing yet, because this happens before {@code main}.
     *
     * @param names as in {@code tracer.propagation}
     * @param ledger counts what is malformed or too much
     */
    public ConfiguredPropagator(List<String> names, Ledger ledger) {
        this(names, ledger, true);
    }

    private ConfiguredPropagator(List<String> names, Ledger ledger, boolean isHttp) {
        this.names = names;
        this.ledger = ledger;
        this.isHttp = isHttp;
    }

    /** What in {@code names} is no format's name; null if they all are. */
    public static @Nullable String unknown(List<String> names) {
        for (String name : names) {
            if (!name.equalsIgnoreCase(CALLER) && number(name) < 0) {
                return name;
            }
        }
        return null;
    }

    @Override
    public <C> void inject(Span span, C carrier, Setter<C> setter) {
        Formats known = formats();
        SpanContext caller = span.localRoot().remoteParent();
        int wanted = caller == null ? known.written : known.written | caller.formats();
        for (int i = 0; wanted >>> i != 0; i++) {
            if ((wanted >>> i & 1) != 0) {
                known.byNumber[i].inject(span, carrier, setter);
            }
        }
    }

    @Override
    public <C> @Nullable SpanContext extract(C carrier, Getter<C> getter) {
        Formats known = formats();
        SpanContext found = null;
        int callers = 0;
        int headers = getter.traceHeaders(carrier);
        for (int number : known.read) {
            if ((headers & 1 << number) == 0) {
                continue;
            }
            Format format = known.byNumber[number];
            if (found == null || !found.hasTrace()) {
                SpanContext context = format.extract(carrier, getter, headers);
                if (context != null && (found == null || context.hasTrace())) {
                    found = context;
                    callers |= 1 << number;
                }
            } else if (known.echoes && getter.get(carrier, format.header()) != null) {
                callers |= 1 << number;
            }
        }
        if (found == null) {
            return null;
        }
        String traceState = (callers & 1 << W3C) == 0 ? null : W3cPropagator.traceState(carrier, getter);
        int beside = known.echoes ? callers & ~known.written : 0;
        return beside == 0 && traceState == null ? found : found.arrivedIn(beside, traceState);
    }

    @Override
    public Propagator forTexts() {
        return isHttp ? new ConfiguredPropagator(names, ledger, false) : this;
    }

    private Formats formats() {
        Formats known = formats;
        if (known == null) {
            formats = known = new Formats(names, ledger, isHttp);
        }
        return known;
    }

    private static int number(String name) {
        for (int i = 0; i < NAMES.length; i++) {
            if (NAMES[i].equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    /** The formats, and which of them do what. Bits and numbers are indexes of {@link #NAMES}. */
    private static final class Formats {
        final Format[] byNumber;
        final int[] read;
        final int written;
        final boolean echoes;

        Formats(List<String> names, Ledger ledger, boolean isHttp) {
            byNumber = new Format[] {
                new JaegerPropagator(ledger, isHttp),
                new W3cPropagator(ledger),
                new B3Propagator(ledger, isHttp),
                new B3SinglePropagator(ledger),
                new GrpcTracePropagator(ledger),
                new Sw8Propagator(ledger)
            };
            List<Integer> order = new ArrayList<>();
            int named = 0;
            boolean caller = false;
            for (String name : names) {
                int number = number(name);
                caller |= name.equalsIgnoreCase(CALLER);
                if (number >= 0 && !order.contains(number)) {
                    order.add(number);
                    named |= 1 << number;
                }
            }
            for (int i = 0; i < byNumber.length && caller; i++) {
                if (!order.contains(i)) {
                    order.add(i);
                }
            }
            read = new int[order.size()];
            for (int i = 0; i < read.length; i++) {
                read[i] = order.get(i);
            }
            written = named;
            echoes = caller;
        }
    }
}
