/** What the agent can be told: one table of settings, and where their values come from. */
package io.spoor.tracer.config;
