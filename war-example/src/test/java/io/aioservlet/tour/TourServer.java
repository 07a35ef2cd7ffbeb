package io.aioservlet.tour;

import io.aioservlet.servlet.DispatcherServlet;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.websocket.server.WsSci;

/** The tour in an embedded Tomcat, at a free port of this machine, and a client that does not follow redirects. */
final class TourServer implements AutoCloseable {

    private static final Logger TOMCAT_LOG = Logger.getLogger("org.apache");

    private final HttpClient client = HttpClient.newHttpClient();
    private final Tomcat tomcat = new Tomcat();
    private final Path directory;
    private final String mount;

    private TourServer(String mount) throws IOException {
        TOMCAT_LOG.setLevel(Level.WARNING);
        this.mount = mount;
        directory = Files.createTempDirectory("tour");
        tomcat.setBaseDir(directory.toString());
        tomcat.setPort(0);
        var connector = tomcat.getConnector();
        connector.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
        connector.setProperty("continueResponseTiming", "onRead"); // else 100 Continue is sent before the servlet
    }

    /** From the classes, under a context path and a mapping: {@code ""} and {@code "/"} for the root of the server. */
    static TourServer at(String contextPath, String mapping) throws Exception {
        var server = new TourServer(contextPath + mapping.replaceFirst("/\\*?$", ""));
        var context = (StandardContext) server.tomcat.addContext(contextPath, server.directory.toString());
        withoutLeakChecks(context);
        context.addServletContainerInitializer(new WsSci(), null);
        var servlet = Tomcat.addServlet(context, "tour", new DispatcherServlet(TourApplication.create()));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        servlet.addMapping(mapping);
        return server.start();
    }

    /** From a WAR, as a Tomcat would deploy it. */
    static TourServer ofWar(File war, String contextPath) throws Exception {
        var server = new TourServer(contextPath);
        Files.createDirectory(server.directory.resolve("webapps"));
        var context = new StandardContext();
        context.setName(contextPath);
        context.setPath(contextPath);
        context.setDocBase(war.getAbsolutePath());
        context.setParentClassLoader(new ContainerOnly(TourServer.class.getClassLoader()));
        withoutLeakChecks(context);
        context.setFailCtxIfServletStartFails(true);
        var config = new ContextConfig();
        config.setDefaultWebXml(server.tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        server.tomcat.getHost().addChild(context);
        return server.start();
    }

    /** They need packages of the JDK to be opened, and complain where these are not. */
    private static void withoutLeakChecks(StandardContext context) {
        context.setClearReferencesRmiTargets(false);
        context.setClearReferencesThreadLocals(false);
    }

    private TourServer start() throws LifecycleException {
        tomcat.start();
        return this;
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Context path and servlet path. */
    String mount() {
        return mount;
    }

    /** The address of a path of the application. */
    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + mount + path);
    }

    HttpResponse<String> get(String path, String... headers) throws Exception {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String type, String body) throws Exception {
        return send(request(path, "Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() throws IOException, LifecycleException {
        tomcat.stop();
        tomcat.destroy();
        try (var files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public String toString() {
        return mount.isEmpty() ? "/" : mount;
    }

    /** The classes of the container, and none of the application: those must come from the WAR. */
    private static final class ContainerOnly extends ClassLoader {

        private static final String[] OF_THE_CONTAINER = {
            "java.",
            "javax.",
            "jdk.",
            "jakarta.",
            "org.apache.catalina.",
            "org.apache.coyote.",
            "org.apache.juli.",
            "org.apache.naming.",
            "org.apache.tomcat."
        };

        ContainerOnly(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (Arrays.stream(OF_THE_CONTAINER).noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name + " is no class of the container");
            }
            return super.loadClass(name, resolve);
        }
    }
}
