package io.aioservlet.session;

import io.aioservlet.launcher.WebServer;
import io.aioservlet.web.Application;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A client that keeps cookies, and the server it talks to. */
final class Browser implements AutoCloseable {

    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    Browser(Application app) throws Exception {
        server = WebServer.of(app).host("127.0.0.1").port(0).start();
    }

    HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Without the cookies so far, and with this one. */
    HttpResponse<String> get(String path, String cookie) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(path).header("Cookie", cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    int port() {
        return server.port();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
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
    public void close() throws Exception {
        server.close();
    }
}
