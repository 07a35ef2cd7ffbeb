package io.aioservlet.websocket;

import io.aioservlet.io.HeadFields;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands the connection to the container's websocket implementation. A configuration of its own for each upgrade carries
 * the endpoint, by its configurator: Undertow drops user properties.
 */
final class Upgrade {

    private static final String CONTAINER = "jakarta.websocket.server.ServerContainer";
    private static final String DEFLATE = "permessage-deflate";
    private static final String PATH = "/aioservlet"; // of no meaning: nothing is deployed there

    private final ServerContainer container;
    private final SessionEndpoint endpoint;
    private final @Nullable String protocol;
    private final boolean compress;
    private final HeadFields fields;

    Upgrade(
            ServerContainer container,
            SessionEndpoint endpoint,
            @Nullable String protocol,
            boolean compress,
            HeadFields fields) {
        this.container = container;
        this.endpoint = endpoint;
        this.protocol = protocol;
        this.compress = compress;
        this.fields = fields;
    }

    /** The websocket implementation of the container. */
    static ServerContainer container(Request request) {
        Object found = request.unwrap().getServletContext().getAttribute(CONTAINER);
        if (found instanceof ServerContainer container) {
            return container;
        }
        throw new IllegalStateException("this container has no websockets (no " + CONTAINER
                + " in the servlet context). Add them: tomcat-websocket"
                + " with its WsSci, Jetty's ee10-websocket-jakarta or ee11-websocket-jakarta module, or"
                + " undertow-websockets-jsr with a WebSocketDeploymentInfo");
    }

    /** On a thread on which the container dispatches the request. */
    void perform(HttpServletRequest request, HttpServletResponse response) throws Exception {
        fields.forEach((name, value) -> {
            if (!Handshake.owns(name)) {
                response.addHeader(name, value);
            }
        });
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(SessionEndpoint.class, PATH)
                .subprotocols(protocol == null ? List.of() : List.of(protocol))
                .configurator(new Choices())
                .build();
        try {
            container.upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (IllegalArgumentException e) {
            // Tomcat 11.0.25 makes a URI of the target and refuses "?q=%zz", which it let in before.
            throw (HttpBadRequest) new HttpBadRequest("the target of the request is no URI").initCause(e);
        } catch (IOException e) {
            throw new WebSocketException(
                    WsCloseCode.ABNORMAL_CLOSURE.code(), "the connection broke during the handshake: " + e, e);
        }
    }

    /** What was decided before, for a container that asks again. */
    private final class Choices extends ServerEndpointConfig.Configurator {

        @Override
        public String getNegotiatedSubprotocol(List<String> supported, List<String> requested) {
            return protocol == null ? "" : protocol;
        }

        @Override
        public List<Extension> getNegotiatedExtensions(List<Extension> installed, List<Extension> requested) {
            // The first offer alone: Jetty answers no handshake with two of a kind. Those installed are not told by
            // Undertow.
            return requested.stream()
                    .filter(extension -> compress && extension.getName().equals(DEFLATE))
                    .limit(1)
                    .toList();
        }

        @Override
        public boolean checkOrigin(String origin) {
            return true; // the handshake has seen to it
        }

        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(endpoint);
        }
    }
}
