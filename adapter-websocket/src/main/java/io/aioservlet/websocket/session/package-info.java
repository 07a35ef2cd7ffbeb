/**
 * One client behind a session of the container: how one sends to it in turn, stops reading from it, and drops it. Knows
 * the containers where the standard is silent, and nothing of handlers.
 */
@NullMarked
package io.aioservlet.websocket.session;

import org.jspecify.annotations.NullMarked;
