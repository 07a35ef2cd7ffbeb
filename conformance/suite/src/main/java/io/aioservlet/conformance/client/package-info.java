/** Clients that speak HTTP and WebSocket byte by byte, and so can also do what no good client does. */
@NullMarked
package io.aioservlet.conformance.client;

import org.jspecify.annotations.NullMarked;
