/** What the agent says, and how little it needs to say it. */
package io.spoor.tracer.log;
