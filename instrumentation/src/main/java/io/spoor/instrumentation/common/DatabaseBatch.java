package io.spoor.instrumentation.common;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What waits in the batch of a statement and, if they are wanted, its bound values. Used by one thread at a time. */
final class DatabaseBatch {
    /** How many different texts of a batch are shown. */
    private static final int MAX_TEXTS = 8;

    private int size;
    private @Nullable List<String> texts;
    private boolean isAdding;
    private @Nullable BoundValues bound;

    /** False within a call of the same kind, as when a driver's method calls its superclass's. */
    boolean beginAdding() {
        boolean isOutermost = !isAdding;
        isAdding = true;
        return isOutermost;
    }

    /** {@code text} is null for one more set of a prepared statement's parameters. */
    void endAdding(@Nullable String text, boolean isAdded) {
        isAdding = false;
        if (!isAdded) {
            return;
        }
        size++;
        if (text != null) {
            addText(text);
        } else if (bound != null) {
            bound.addBatch();
        }
    }

    void bind(int index, @Nullable Object value) {
        if (bound == null) {
            bound = new BoundValues();
        }
        bound.set(index, value);
    }

    /** Of what is executed by itself; null if there are none. */
    @Nullable
    String boundValues() {
        return bound == null ? null : bound.text();
    }

    /** Of all that was added. */
    @Nullable
    String values() {
        return bound == null ? null : bound.batchText();
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
        texts = null;
        if (bound != null) {
            bound.clearBatch();
        }
    }

    /** Each text once where the same follow each other; null if none was added. */
    @Nullable
    String text(DatabaseInfo database) {
        List<String> added = texts;
        if (added == null) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        String last = "";
        for (int i = 0; i < added.size() && all.length() <= SqlScanner.MAX_TEXT; i++) {
            String text = database.read(added.get(i)).text();
            if (!text.equals(last)) {
                all.append(all.length() == 0 ? "" : "; ").append(text);
            }
            last = text;
        }
        return SqlScanner.capped(all.toString());
    }

    private void addText(String text) {
        if (texts == null) {
            texts = new ArrayList<>(2);
        }
        if (texts.size() < MAX_TEXTS) {
            texts.add(text);
        }
    }
}
