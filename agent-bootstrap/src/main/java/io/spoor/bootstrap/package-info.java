/**
 * The few classes of the agent that the JVM itself must see. Java 8 byte code without lambdas or dependencies: they run
 * before {@code main} and share the application's class path.
 */
package io.spoor.bootstrap;
