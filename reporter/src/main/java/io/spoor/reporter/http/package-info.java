/**
 * As much of HTTP/1.1 as two simple calls need: spans to a collector, a question to a sampling manager. Not
 * HttpURLConnection, which is woven, repeats a request of its own accord, starts java.util.logging, and asks the
 * application's Authenticator, CookieHandler and ProxySelector.
 */
package io.spoor.reporter.http;
