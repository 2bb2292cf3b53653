/**
 * A span's life, from start to finish. Names no library, no transport and no byte-code tool.
 */
package io.spoor.tracer;
