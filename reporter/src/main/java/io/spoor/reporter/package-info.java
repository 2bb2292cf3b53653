/**
 * How a finished span leaves the process: ring, encoder, datagram. Everything but {@link io.spoor.reporter.Reporter#accept}
 * runs on the reporter's own thread.
 */
package io.spoor.reporter;
