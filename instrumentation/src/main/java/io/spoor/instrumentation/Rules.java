package io.spoor.instrumentation;

import io.spoor.tracer.config.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** The rules of one instrumentation, as its author states them. */
public final class Rules {
    /** How the name of a setting begins where a class's is expected. */
    public static final String NAMES_IN_SETTING = "@";

    private final List<TypeRule> types = new ArrayList<>();

    /** Classes by their exact binary names, as {@code okhttp3.RealCall} or {@code a.Outer$Inner}: a look-up, no more. */
    public TypeRule type(String... classNames) {
        return add(new TypeRule(Arrays.asList(classNames), null, Collections.<String>emptyList()));
    }

    /** Classes whose names are in a setting, read when the service starts; none by default. */
    public TypeRule typesIn(Setting<List<String>> setting) {
        return type(NAMES_IN_SETTING + setting.name());
    }

    /**
     * Classes that implement an interface, or extend an abstract class, directly or not. Costs a scan of each application class, so there are few:
     * each is justified in {@code docs/rationale.md}.
     *
     * @param interfaceName its binary name
     * @param spottedBy method descriptors of which every implementation has one, and little else has, as
     *     {@code (Ljava/lang/String;)Ljava/sql/ResultSet;}; only classes whose constant pool holds one are looked at. An
     *     implementation that extends another may have but those of the interface that it adds
     */
    public TypeRule implementing(String interfaceName, String... spottedBy) {
        return add(new TypeRule(Collections.<String>emptyList(), interfaceName, Arrays.asList(spottedBy)));
    }

    private TypeRule add(TypeRule rule) {
        types.add(rule);
        return rule;
    }

    public List<TypeRule> types() {
        return Collections.unmodifiableList(types);
    }
}
