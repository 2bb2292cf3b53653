/** Runs one service without an agent, with ours and with each peer, and says what each adds. */
package io.spoor.benchmarks.service;
