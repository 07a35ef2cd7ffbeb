/** What runs in the process of the server: it starts a target and tells what the process holds. */
@NullMarked
package io.aioservlet.conformance.torture.server;

import org.jspecify.annotations.NullMarked;
