package io.spoor.tracer.config;

/** A text that somebody gave for a setting, and where: what a complaint about it begins with. */
final class Given {
    final String text;
    private final String name;
    private final String where;

    /** {@code name} is the setting's, as it was written there. */
    Given(String name, String text, String where) {
        this.name = name;
        this.text = text;
        this.where = where;
    }

    String where() {
        return where;
    }

    @Override
    public String toString() {
        return name + "=" + Quoted.of(text) + " (" + where + ")";
    }
}
