/** What becomes of the cost of a span when there is more of everything: {@code benchmarks/run scale}. */
package io.spoor.benchmarks.scale;
