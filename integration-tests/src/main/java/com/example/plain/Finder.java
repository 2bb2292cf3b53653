package com.example.plain;

import java.util.Collections;

/** Looks for classes and resources, named by the arguments, as an application's code may, and prints those it finds. */
public final class Finder {
    private Finder() {}

    public static void main(String[] args) throws Exception {
        ClassLoader[] loaders = {
            Finder.class.getClassLoader(),
            Thread.currentThread().getContextClassLoader(),
            ClassLoader.getSystemClassLoader()
        };
        for (ClassLoader loader : loaders) {
            for (String name : args) {
                if (!Collections.list(loader.getResources(name)).isEmpty()) {
                    System.out.println("resource " + name);
                }
                if (name.endsWith(".class")
                        && isClass(name.substring(0, name.length() - 6).replace('/', '.'), loader)) {
                    System.out.println("class " + name);
                }
            }
        }
        System.out.println("looked for " + args.length);
    }

    private static boolean isClass(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
