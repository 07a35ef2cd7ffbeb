package io.aioservlet.session;

import io.aioservlet.servlet.DispatcherServlet;
import io.aioservlet.web.Application;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;

/** A client that keeps cookies, and the server it talks to. */
final class Browser implements AutoCloseable {

    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Map<String, String> jar = new LinkedHashMap<>();

    Browser(Application app) throws Exception {
        Path base = Files.createTempDirectory("session");
        tomcat.setBaseDir(base.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "app", new DispatcherServlet(app)).setAsyncSupported(true);
        context.addServletMapping("/", "app");
        tomcat.start();
    }

    /** Keeps cookies as they were spelt: the client of the JDK takes the quotes off. */
    HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    HttpResponse<String> post(String path, String type, String body, String... header) throws Exception {
        HttpRequest.Builder request =
                request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body));
        if (header.length > 0) {
            request.headers(header);
        }
        return send(request);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        if (!jar.isEmpty()) {
            request.header("Cookie", String.join("; ", jar.values()));
        }
        HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        for (String cookie : cookies(response)) {
            String pair = cookie.split(";", 2)[0];
            String name = pair.substring(0, pair.indexOf('='));
            if (cookie.contains("Max-Age=0")) {
                jar.remove(name);
            } else {
                jar.put(name, pair);
            }
        }
        return response;
    }

    /** Without the cookies so far, and with this one. */
    HttpResponse<String> get(String path, String cookie) throws Exception {
        return client.send(request(path).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path));
    }

    static List<String> cookies(HttpResponse<?> response) {
        return response.headers().allValues("Set-Cookie");
    }

    /** The name and value of the one cookie that was set. */
    static String cookie(HttpResponse<?> response) {
        List<String> cookies = cookies(response);
        if (cookies.size() != 1) {
            throw new AssertionError("not one cookie: " + cookies);
        }
        return cookies.get(0).substring(0, cookies.get(0).indexOf(';'));
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException e) {
            throw new IllegalStateException(e);
        }
    }
}
