/**
 * The agent's tracer behind OpenTracing's API, 0.31 to 0.33. Compiled against 0.32, the one version that has the methods of
 * both others. Like all advice these classes are defined beside the application's own copy of the API, in a loader that is
 * below the application's.
 */
package io.spoor.instrumentation.opentracing;
