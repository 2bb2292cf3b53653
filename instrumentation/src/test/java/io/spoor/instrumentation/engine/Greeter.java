package io.spoor.instrumentation.engine;

/** Stands for a library's class. */
public class Greeter {
    public String greet(String name) {
        return "Hello " + name;
    }

    public String unknownVersion(String name) {
        return "Hello " + name;
    }

    public void fail() {
        throw new UnsupportedOperationException("the library's own");
    }

    public int count(int start, String[] names) {
        int sum = start;
        for (String name : names) {
            sum += name.length();
        }
        return sum;
    }

    private String known;

    /** Made once, and known from then on. */
    public String remember(String name) {
        if (known == null) {
            known = name;
        }
        return known;
    }
}
