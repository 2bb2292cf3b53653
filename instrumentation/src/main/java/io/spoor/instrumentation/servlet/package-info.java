/**
 * {@code javax.servlet} 3.0 and later. The build makes the same for {@code jakarta.servlet} of it, so nothing here may
 * use what one of the two lacks.
 */
package io.spoor.instrumentation.servlet;
