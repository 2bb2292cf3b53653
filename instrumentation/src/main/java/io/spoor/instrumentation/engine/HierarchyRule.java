package io.spoor.instrumentation.engine;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** A rule for the classes that implement an interface, and how to tell cheaply which classes can't. */
final class HierarchyRule {
    /** Internal name. */
    final String interfaceName;

    /** Method descriptors in UTF-8: a class whose constant pool holds none of them is not looked at. */
    final byte[][] spottedBy;

    final WeaveRule rule;

    HierarchyRule(String interfaceName, List<String> spottedBy, WeaveRule rule) {
        this.interfaceName = interfaceName;
        this.spottedBy = new byte[spottedBy.size()][];
        for (int i = 0; i < this.spottedBy.length; i++) {
            this.spottedBy[i] = spottedBy.get(i).getBytes(StandardCharsets.UTF_8);
        }
        this.rule = rule;
    }
}
