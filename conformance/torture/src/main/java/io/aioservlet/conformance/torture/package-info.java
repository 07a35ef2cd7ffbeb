/** Clients that treat a server badly, and the books that they keep of it. */
@NullMarked
package io.aioservlet.conformance.torture;

import org.jspecify.annotations.NullMarked;
