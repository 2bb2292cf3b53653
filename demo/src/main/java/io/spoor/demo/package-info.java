/** Starts the services with the agent, visits them, and shows what arrived. The services know nothing of it. */
package io.spoor.demo;
