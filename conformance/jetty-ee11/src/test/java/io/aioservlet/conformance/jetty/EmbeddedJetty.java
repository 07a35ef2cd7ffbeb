package io.aioservlet.conformance.jetty;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.app.Site;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.eclipse.jetty.ee11.servlet.FilterHolder;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;
import org.eclipse.jetty.ee11.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty, environment EE 11. */
public final class EmbeddedJetty implements Container.Starter {

    @Override
    public Container start(String mount) throws Exception {
        var server = new Server();
        var http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "encoded",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        var connector =
                new ServerConnector(server, new HttpConnectionFactory(http), new HTTP2CServerConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        var servlets = Site.servlets(mount);
        for (var servlet : servlets) {
            var holder = new ServletHolder(servlet.what());
            holder.setAsyncSupported(servlet.asyncSupported());
            holder.setInitOrder(1);
            context.addServlet(holder, servlet.mapping());
        }
        for (var filter : Site.filters(mount)) {
            var holder = new FilterHolder(filter.what());
            holder.setAsyncSupported(filter.asyncSupported());
            context.addFilter(holder, filter.mapping(), EnumSet.of(DispatcherType.REQUEST));
        }
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.setHandler(context);
        server.start();
        String name = "Jetty " + Server.getVersion() + " ee11";
        return new EmbeddedContainer(name, connector.getLocalPort(), mount, () -> Site.inFlight(servlets), () -> {
                    Site.drain(servlets); // Jetty would close the connections of websockets first
                    server.stop();
                })
                .without(Feature.HTTP10_CONTINUE)
                .noisy("multiple .Host. headers", "Jetty warns of a request that it refuses for its two hosts");
    }
}
