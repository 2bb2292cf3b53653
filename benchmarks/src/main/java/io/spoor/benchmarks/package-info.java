/** Pairs, measured in one run: ours and each peer's way of doing the same thing. */
package io.spoor.benchmarks;
