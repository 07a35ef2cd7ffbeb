/**
 * WebSockets as a handler sees them: a {@link io.aioservlet.websocket.WebSocketResponse} is started on a request, then
 * messages are received and sent in straight lines, or through stages, and never in callbacks. The protocol itself is the
 * container's, through Jakarta WebSocket 2.1.
 */
@NullMarked
package io.aioservlet.websocket;

import org.jspecify.annotations.NullMarked;
