package com.example.shop;

/**
 * The service's main class: names nothing of what it starts, as a Spring Boot jar's does. The JVM verifies a main class before
 * it calls it, and one that hands servlets around would have them loaded, and woven, before its {@code main}.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Shop.run(System.currentTimeMillis());
    }
}
