/** The service that is measured: a web server, a pool, a database and an HTTP client, and no tracing code at all. */
package com.example.shop;
