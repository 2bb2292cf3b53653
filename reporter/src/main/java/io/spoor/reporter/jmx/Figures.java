package io.spoor.reporter.jmx;

import java.util.Map;

/** Numbers with their names, as they are now. The names are always the same, in the same order. */
interface Figures {
    Map<String, Number> now();
}
