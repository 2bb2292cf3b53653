/** What no agent can do without: the lower end of what the others are compared with. */
package io.spoor.benchmarks.floor;
