package io.spoor.instrumentation.engine;

import io.spoor.instrumentation.engine.ClassFile.Head;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that the hierarchy rules are about. Nearly all classes are turned away by one pass over their
 * constant pool, without reading any other class.
 */
final class Spotter {
    private final List<HierarchyRule> rules = new ArrayList<>(8);
    private final byte[][] @Nullable [] textsByLength;

    /** Knows those of {@code all} that are switched on now. */
    Spotter(List<HierarchyRule> all) {
        int longest = 0;
        for (HierarchyRule rule : all) {
            if (rule.rule.isOn) {
                rules.add(rule);
            }
        }
        for (HierarchyRule rule : rules) {
            for (byte[] text : rule.spottedBy) {
                longest = Math.max(longest, text.length);
            }
        }
        textsByLength = new byte[longest + 1][][];
        for (HierarchyRule rule : rules) {
            for (byte[] text : rule.spottedBy) {
                textsByLength[text.length] = append(textsByLength[text.length], text);
            }
        }
    }

    /** The rules that apply to a class which is being loaded, or null. */
    @Nullable
    List<WeaveRule> match(@Nullable ClassLoader loader, byte[] bytes) {
        ClassFile classFile = new ClassFile(bytes);
        List<byte[]> held = rules.isEmpty() ? null : classFile.held(textsByLength);
        if (held == null) {
            return null;
        }
        Head head = classFile.head();
        Hierarchy hierarchy = new Hierarchy(loader);
        List<WeaveRule> matched = null;
        for (HierarchyRule rule : rules) {
            if (!head.isInterface && isSpotted(rule, held) && hierarchy.isSubtype(head, rule.interfaceName)) {
                matched = matched == null ? new ArrayList<WeaveRule>(2) : matched;
                matched.add(rule.rule);
            }
        }
        return matched;
    }

    /** What a rule does not spot has nothing to weave for it, and is not worth the reading of all its super types. */
    private static boolean isSpotted(HierarchyRule rule, List<byte[]> held) {
        for (byte[] text : held) {
            for (byte[] own : rule.spottedBy) {
                if (text == own) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[][] append(byte[] @Nullable [] texts, byte[] text) {
        byte[][] longer = new byte[texts == null ? 1 : texts.length + 1][];
        if (texts != null) {
            System.arraycopy(texts, 0, longer, 0, texts.length);
        }
        longer[longer.length - 1] = text;
        return longer;
    }
}
