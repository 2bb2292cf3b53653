package io.spoor.viewer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A key and its value: a String, Long, Double, Boolean, or for binary a String of hexadecimal digits. */
final class Tag {
    final String key;
    final Object value;

    Tag(String key, Object value) {
        this.key = key;
        this.value = value;
    }

    /** The first value of that key, or null. */
    static @Nullable Object find(List<Tag> tags, String key) {
        for (Tag tag : tags) {
            if (tag.key.equals(key)) {
                return tag.value;
            }
        }
        return null;
    }
}
