/** WebSocket responses of aioservlet, on the Jakarta WebSocket of the container. */
module io.aioservlet.websocket {
    requires io.aioservlet.adapter;
    requires static jakarta.servlet;
    requires static jakarta.websocket;
    requires static jakarta.websocket.client;
    requires static org.jspecify;

    exports io.aioservlet.websocket;
}
