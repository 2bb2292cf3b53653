/**
 * How a class of the application comes to call advice: gate, weaver, linker and advice loaders. Knows no library.
 *
 * <p>The way of a class: {@link io.spoor.instrumentation.engine.Gate} looks its name up; on a hit
 * {@link io.spoor.instrumentation.engine.Weaver} puts an invokedynamic before and after the method's body; when that is
 * first reached, {@link io.spoor.instrumentation.engine.Linker} finds the advice in the
 * {@link io.spoor.instrumentation.engine.AdviceLoader} of the class's own loader.
 */
package io.spoor.instrumentation.engine;
