package io.spoor.instrumentation.engine;

import java.nio.charset.StandardCharsets;

/** A rule for the classes that implement an interface, and how to tell cheaply which classes can't. */
final class HierarchyRule {
    /** Internal name. */
    final String interfaceName;

    /** A method descriptor in UTF-8: a class whose constant pool does not hold it is not looked at. */
    final byte[] spottedBy;

    final WeaveRule rule;

    HierarchyRule(String interfaceName, String spottedBy, WeaveRule rule) {
        this.interfaceName = interfaceName;
        this.spottedBy = spottedBy.getBytes(StandardCharsets.UTF_8);
        this.rule = rule;
    }
}
