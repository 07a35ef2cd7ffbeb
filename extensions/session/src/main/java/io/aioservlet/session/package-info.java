/**
 * What an application remembers about a client from one request to the next: a {@link io.aioservlet.session.Session}, kept in
 * a cookie or by the container. From {@code aiohttp_session}.
 */
@NullMarked
package io.aioservlet.session;

import org.jspecify.annotations.NullMarked;
