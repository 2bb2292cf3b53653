package io.spoor.reporter.jmx;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;

/**
 * Registers the figures once JMX is the application's no more to choose: when it has made an MBean server, or has had a
 * minute to do so. To ask for the platform's would make it, and with it the application's choice.
 */
public final class Registration {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(1);

    private final LedgerFigures ledger;
    private final JaegerFigures jaeger;

    public Registration(LedgerFigures ledger, JaegerFigures jaeger) {
        this.ledger = ledger;
        this.jaeger = jaeger;
    }

    /**
     * True if it is done and need not be tried again.
     *
     * @param waitedNanos since the first try
     * @throws JMException if it can't be done
     */
    public boolean attempt(long waitedNanos) throws JMException {
        if (waitedNanos < PATIENCE && MBeanServerFactory.findMBeanServer(null).isEmpty()) {
            return false;
        }
        register(ManagementFactory.getPlatformMBeanServer());
        return true;
    }

    void register(MBeanServer server) throws JMException {
        server.registerMBean(
                new FiguresBean("What became of the spans", ledger), new ObjectName("io.spoor:type=Ledger"));
        server.registerMBean(
                new FiguresBean("The same under jaeger-client-java's names", jaeger),
                new ObjectName("io.spoor:type=JaegerMetrics"));
    }
}
