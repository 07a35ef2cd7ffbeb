/** Middlewares that many applications want, each on the public API alone. */
@NullMarked
package io.aioservlet.middleware;

import org.jspecify.annotations.NullMarked;
