/**
 * What the libraries' instrumentations share: one meaning of tags, names and errors for each kind of span. Loaded once, by
 * the agent's loader, so objects of these types may pass from the advice beside one application loader to another's.
 */
package io.spoor.instrumentation.common;
