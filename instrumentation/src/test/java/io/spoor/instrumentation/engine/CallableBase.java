package io.spoor.instrumentation.engine;

import java.util.concurrent.Callable;

/** Implements the interface for its subclass. */
abstract class CallableBase implements Callable<Object> {}
