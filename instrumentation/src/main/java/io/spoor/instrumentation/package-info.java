/** What the author of a library's instrumentation writes against: one class, which names rules and holds the advice. */
package io.spoor.instrumentation;
