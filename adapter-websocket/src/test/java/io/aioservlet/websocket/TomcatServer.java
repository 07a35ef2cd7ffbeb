package io.aioservlet.websocket;

import io.aioservlet.servlet.DispatcherServlet;
import io.aioservlet.web.Application;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Middleware;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** A Tomcat on a free port, with few threads, that serves one handler at every path. */
final class TomcatServer implements AutoCloseable {

    static final int THREADS = 4;

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final Tomcat tomcat = new Tomcat();
    private final DispatcherServlet servlet;

    TomcatServer(Handler handler, Middleware... middlewares) throws Exception {
        var app = new Application(middlewares);
        app.router().addRoute("*", "/{path:.*}", handler);
        app.onResponsePrepare((request, response) -> response.headers().set("X-Prepared", "yes"));
        servlet = new DispatcherServlet(app);
        Path base = Files.createTempDirectory("tomcat");
        base.toFile().deleteOnExit();
        tomcat.setBaseDir(base.toString());
        tomcat.getEngine().setName("tomcat-" + COUNT.incrementAndGet()); // the domain of its MBeans
        var connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", Integer.toString(THREADS));
        connector.setProperty("minSpareThreads", "1");
        tomcat.setConnector(connector);
        var context = tomcat.addContext("", null);
        context.addServletContainerInitializer(new WsSci(), null);
        Tomcat.addServlet(context, "dispatcher", servlet).setAsyncSupported(true);
        context.addServletMapping("/", "dispatcher");
        tomcat.start();
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    DispatcherServlet servlet() {
        return servlet;
    }

    RawWebSocket connect(String... headers) throws Exception {
        return new RawWebSocket(port(), headers);
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
