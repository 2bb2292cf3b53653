/**
 * Spring MVC 4 and 5 on {@code javax.servlet}. The build makes the same for 6 and later, on {@code jakarta.servlet}, of
 * it.
 */
package io.spoor.instrumentation.springmvc;
