package io.aioservlet.conformance.jetty;

import io.aioservlet.conformance.Container;
import io.aioservlet.conformance.EmbeddedContainer;
import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.app.ConformanceApplication;
import io.aioservlet.conformance.app.MarkingFilter;
import io.aioservlet.conformance.app.Neighbour;
import io.aioservlet.servlet.DispatcherServlet;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Servlet;
import java.time.Duration;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.websocket.jakarta.server.config.JakartaWebSocketServletContainerInitializer;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** An embedded Jetty, environment EE 10. */
public final class EmbeddedJetty implements Container.Starter {

    @Override
    public Container start(String mount) throws Exception {
        var server = new Server();
        var http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "encoded",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING));
        var connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        var context = new ServletContextHandler();
        context.getServletHandler().setDecodeAmbiguousURIs(true);
        var dispatcher = new DispatcherServlet(ConformanceApplication.create());
        add(context, dispatcher, EmbeddedContainer.mapping(mount));
        add(
                context,
                new DispatcherServlet(ConformanceApplication.debugging()),
                EmbeddedContainer.mapping(EmbeddedContainer.DEBUGGING));
        add(context, new Neighbour(), "/other");
        var filter = new FilterHolder(new MarkingFilter());
        filter.setAsyncSupported(true);
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        JakartaWebSocketServletContainerInitializer.configure(context, null);
        server.setHandler(context);
        server.start();
        String name = "Jetty " + Server.getVersion() + " ee10";
        return new EmbeddedContainer(name, connector.getLocalPort(), mount, () -> {
                    dispatcher.drain(Duration.ofSeconds(10)); // Jetty would close the connections first
                    server.stop();
                })
                .without(Feature.HTTP10_CONTINUE);
    }

    private static void add(ServletContextHandler context, Servlet servlet, String mapping) {
        var holder = new ServletHolder(servlet);
        holder.setAsyncSupported(true);
        holder.setInitOrder(1);
        context.addServlet(holder, mapping);
    }
}
