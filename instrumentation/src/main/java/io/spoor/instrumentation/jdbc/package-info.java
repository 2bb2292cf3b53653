/** Traces SQL that any JDBC driver executes. */
package io.spoor.instrumentation.jdbc;
