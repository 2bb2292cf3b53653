package com.example.handoff;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** What the collector leaves alive. */
public final class Heap {
    private Heap() {}

    /** How many objects of a class there are, not counting garbage; 0 for a class that is not there. */
    @SuppressWarnings("StringSplitter") // empty columns do not matter
    public static String alive(String className) throws Exception {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        for (String line : histogram.split("\n")) {
            String[] columns = line.trim().split("\\s+");
            if (columns.length >= 4 && columns[3].equals(className)) {
                return columns[1];
            }
        }
        return "0";
    }
}
