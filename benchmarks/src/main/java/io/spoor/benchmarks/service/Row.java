package io.spoor.benchmarks.service;

/** What is measured, and how it is printed: as a difference to the service without an agent, or as a ratio to it. */
enum Row {
    MAIN("JVM start to main", "ms", 0, Against.DIFFERENCE),
    FIRST_ANSWER("JVM start to first answer", "ms", 0, Against.DIFFERENCE),
    CPU_FIRST_ANSWER("CPU to first answer", "s", 2, Against.DIFFERENCE),
    CDS_FIRST_ANSWER("to first answer, own AppCDS archive", "ms", 0, Against.DIFFERENCE),
    CPU_7_FIXED("CPU per 7-span request, fixed rate", "us", 0, Against.DIFFERENCE),
    CPU_1_FIXED("CPU per 1-span request, fixed rate", "us", 0, Against.DIFFERENCE),
    CPU_7_SATURATED("CPU per 7-span request, saturated", "us", 0, Against.DIFFERENCE),
    RATE_7_SATURATED("7-span requests/s, saturated", "", 0, Against.RATIO),
    ALLOCATED_7("allocated per 7-span request", "kB", 2, Against.DIFFERENCE),
    ALLOCATED_1("allocated per 1-span request", "kB", 2, Against.DIFFERENCE),
    SPANS_7("spans received per 7-span request", "", 3, Against.NOTHING),
    SPANS_1("spans received per 1-span request", "", 3, Against.NOTHING),
    SPANS_KEPT("spans kept when saturated", "%", 1, Against.NOTHING),
    CLASSES("classes loaded", "", 0, Against.DIFFERENCE),
    METASPACE("metaspace", "MB", 1, Against.DIFFERENCE),
    HEAP("heap after full GC", "MB", 1, Against.DIFFERENCE),
    RESIDENT("resident memory", "MB", 0, Against.DIFFERENCE),
    JAR("jar", "MB", 1, Against.NOTHING);

    /** What a candidate's figure is compared with. */
    enum Against {
        DIFFERENCE,
        RATIO,
        NOTHING
    }

    final String title;
    final String unit;
    final int digits;
    final Against against;

    Row(String title, String unit, int digits, Against against) {
        this.title = title;
        this.unit = unit;
        this.digits = digits;
        this.against = against;
    }
}
