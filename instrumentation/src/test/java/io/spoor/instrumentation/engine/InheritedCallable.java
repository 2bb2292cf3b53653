package io.spoor.instrumentation.engine;

/** Implements the interface only through its super class. */
public class InheritedCallable extends CallableBase {
    @Override
    public Object call() {
        return "called";
    }
}
