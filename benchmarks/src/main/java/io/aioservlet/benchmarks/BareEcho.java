package io.aioservlet.benchmarks;

import io.aioservlet.servlet.ApplicationFactory;
import io.aioservlet.web.Application;
import jakarta.servlet.ServletContext;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpoint;

/** What the others are compared with: an endpoint of the container, beside an application that does nothing. */
public final class BareEcho implements ApplicationFactory {

    @Override
    public Application create(ServletContext context) throws DeploymentException {
        ((ServerContainer) context.getAttribute(ServerContainer.class.getName())).addEndpoint(Endpoint.class);
        return Plaintext.application();
    }

    /** As one writes it. */
    @ServerEndpoint("/ws")
    public static final class Endpoint {

        /** Answers. */
        @OnMessage
        public String answer(String text) {
            return text + "/answer";
        }

        /** Answers. */
        @OnMessage
        public byte[] answer(byte[] bytes) {
            return bytes;
        }

        /** A client that leaves without a close frame is one; without this method Tomcat logs it. */
        @OnError
        public void broken(Throwable failure) {}
    }
}
