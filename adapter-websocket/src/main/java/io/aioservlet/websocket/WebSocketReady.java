package io.aioservlet.websocket;

import org.jspecify.annotations.Nullable;

/**
 * Whether a request can become a websocket. From {@code aiohttp.web.WebSocketReady}.
 *
 * @param ok whether {@code start} would pass the checks of the handshake
 * @param protocol the subprotocol that would be chosen, or {@code null}
 */
public record WebSocketReady(boolean ok, @Nullable String protocol) {}
