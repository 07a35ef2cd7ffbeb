package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import io.aioservlet.conformance.client.WebSocketClient;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.apache.catalina.Context;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The archive comes and goes in one Tomcat, with clients at it each time. */
@Timeout(120)
class RedeployIT {

    private static final int TIMES = 20;
    private static final Logger ROOT = Logger.getLogger("");

    private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
    private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

    @Test
    void anArchiveThatIsUndeployedLeavesNeitherItsClassesNorThreadsBehind(@TempDir Path folder) throws Exception {
        Handler complaining = new Complaining(complaints);
        ROOT.addHandler(complaining);
        var tomcat = new Tomcat();
        try {
            tomcat.setBaseDir(folder.toString());
            tomcat.setPort(0);
            Files.createDirectories(tomcat.getHost().getAppBaseFile().toPath());
            tomcat.start();
            int port = tomcat.getConnector().getLocalPort();
            Set<String> before = threads();
            for (int i = 0; i < TIMES; i++) {
                deployUseUndeploy(tomcat, port);
            }
            assertEquals(List.of(), List.copyOf(complaints));
            Set<String> after = threads();
            after.removeAll(before);
            after.removeIf(name -> name.startsWith("http-nio")); // Tomcat's own pool grows
            assertEquals(Set.of(), after);
            assertTrue(collected(), () -> left() + " of " + TIMES + " class loaders are still there");
        } finally {
            ROOT.removeHandler(complaining);
            tomcat.stop();
            tomcat.destroy();
        }
    }

    private void deployUseUndeploy(Tomcat tomcat, int port) throws Exception {
        Context context = deploy(tomcat);
        loaders.add(new WeakReference<>(context.getLoader().getClassLoader()));
        try (var socket = new WebSocketClient(port, "/ws");
                var async = new WebSocketClient(port, "/ws/async")) {
            use(port);
            socket.sendText("hello");
            assertEquals("hello/answer", socket.receive().text());
            async.sendText("hello");
            assertEquals("hello/answer", async.receive().text());
            tomcat.getHost().removeChild(context);
            assertEquals(1001, socket.receiveClose());
            assertEquals(1001, async.receiveClose());
        }
    }

    private static Context deploy(Tomcat tomcat) throws Exception {
        var context = new StandardContext();
        context.setName("");
        context.setPath("");
        context.setDocBase(Path.of(System.getProperty("conformance.war")).toString());
        context.setParentClassLoader(new Fence());
        context.addServletContainerInitializer(new WsSci(), Set.of());
        var scanner = new StandardJarScanner();
        scanner.setScanClassPath(false);
        context.setJarScanner(scanner);
        var config = new ContextConfig();
        config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
        context.addLifecycleListener(config);
        tomcat.getHost().addChild(context);
        assertTrue(context.getState().isAvailable(), "the archive does not start");
        return context;
    }

    private static void use(int port) throws Exception {
        byte[] file = new byte[200_000];
        byte[] form = Wire.form(Wire.part("name=\"file\"; filename=\"f\"", file));
        try (var connection = new HttpConnection(port)) {
            assertEquals(
                    "Hello, world", connection.send(Wire.get("/")).receive().text());
            assertEquals("ready", connection.send(Wire.get("/ready")).receive().text());
            for (String path : List.of("/form", "/async/form")) {
                String head = Wire.head(
                        "POST",
                        path,
                        "Content-Type: multipart/form-data; boundary=" + Wire.BOUNDARY,
                        "Content-Length: " + form.length);
                Reply reply = connection.send(head).send(form).receive();
                assertTrue(reply.text().startsWith("file:f:"), reply::toString);
            }
            String echo = Wire.head("POST", "/async/echo", "Content-Length: 5");
            assertEquals("12345", connection.send(echo + "12345").receive().text());
        }
        try (var connection = new HttpConnection(port)) {
            connection.send(Wire.head("POST", "/form", "Content-Length: 5").getBytes(UTF_8));
            connection.reset();
        }
    }

    private static Set<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).collect(Collectors.toSet());
    }

    /** Whether the garbage collector takes all of them within 20 s. */
    private boolean collected() throws InterruptedException {
        long end = System.nanoTime() + 20_000_000_000L;
        while (left() > 0 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(100);
        }
        return left() == 0;
    }

    private long left() {
        return loaders.stream().filter(loader -> loader.get() != null).count();
    }

    /** Tomcat's own classes and the Jakarta APIs, as in its distribution, and nothing else of this class path. */
    private static final class Fence extends ClassLoader {

        private static final List<String> OPEN = List.of(
                "jakarta.", "org.apache.catalina.", "org.apache.coyote.", "org.apache.tomcat.", "org.apache.juli.");

        Fence() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (OPEN.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return RedeployIT.class.getClassLoader().loadClass(name);
        }
    }

    /** Keeps what is logged as a warning or worse. */
    private static final class Complaining extends Handler {

        private final Queue<String> complaints;

        Complaining(Queue<String> complaints) {
            this.complaints = complaints;
        }

        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                complaints.add(entry.getLoggerName() + ": " + entry.getMessage() + " "
                        + java.util.Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
