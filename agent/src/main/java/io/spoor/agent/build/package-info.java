/** Builds tracer.jar. Runs in the build, never ships. */
package io.spoor.agent.build;
