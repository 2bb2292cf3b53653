/** What an operator sees of the agent. Loaded late, never before {@code main}: JMX belongs to the application. */
package io.spoor.reporter.jmx;
