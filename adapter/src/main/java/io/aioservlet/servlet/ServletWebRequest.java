package io.aioservlet.servlet;

import io.aioservlet.body.RequestBody;
import io.aioservlet.http.ConnectionOptions;
import io.aioservlet.http.HeaderBytes;
import io.aioservlet.http.HttpDates;
import io.aioservlet.http.MediaType;
import io.aioservlet.http.PercentCodec;
import io.aioservlet.io.Exchange;
import io.aioservlet.web.Application;
import io.aioservlet.web.FormData;
import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.Key;
import io.aioservlet.web.MatchInfo;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.MultipartReader;
import io.aioservlet.web.Request;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The request of a container as authors see it. What they ask for is taken from the container once and kept; before the
 * container takes its request back, {@link #snapshot} takes the rest.
 */
final class ServletWebRequest implements Request {

    private final HttpServletRequest request;
    private final Mount mount;
    private final MatchInfo match;
    private final Application app;
    private final ServletExchange exchange;
    private final String method;
    private final HttpVersion version;
    private final @Nullable String queryString;
    private final @Nullable Long contentLength;
    private final boolean hasBody;
    private final String target;

    private @Nullable MultiDict headers;
    private @Nullable String remote;
    private @Nullable String containerScheme;
    private @Nullable MultiDict query;
    private @Nullable Map<String, String> cookies;
    private @Nullable IdentityHashMap<Key<?>, Object> values;
    private @Nullable RequestBody body;

    ServletWebRequest(
            HttpServletRequest request, Mount mount, MatchInfo match, Application app, ServletExchange exchange) {
        this.request = request;
        this.mount = mount;
        this.match = match;
        this.app = app;
        this.exchange = exchange;
        this.method = request.getMethod();
        this.version = HttpVersion.parse(request.getProtocol());
        this.queryString = request.getQueryString();
        this.target = request.getRequestURI();
        long length = request.getContentLengthLong();
        this.contentLength = length < 0 ? null : length;
        this.hasBody = hasBody(request);
    }

    /** Whether a body is announced: by its length, by chunks, or, on HTTP/2, by a method that usually has one. */
    private static boolean hasBody(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        if (length >= 0) {
            return length > 0;
        }
        if (request.getHeader("Transfer-Encoding") != null) {
            return true;
        }
        return request.getProtocol().startsWith("HTTP/2")
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD");
    }

    /** Takes from the container what was not asked for yet: its request is about to be used for somebody else. */
    void snapshot() {
        headers();
        remote();
        containerScheme();
    }

    // --- the head ---------------------------------------------------------------------------------------------------

    @Override
    public String method() {
        return method;
    }

    @Override
    public HttpVersion version() {
        return version;
    }

    @Override
    public String scheme() {
        Application.ProxyScheme proxy = app.proxyScheme();
        boolean behindTls = proxy != null && proxy.value().equals(headers().get(proxy.header()));
        return behindTls ? "https" : containerScheme();
    }

    private String containerScheme() {
        if (containerScheme == null) {
            containerScheme = request.isSecure() ? "https" : "http";
        }
        return containerScheme;
    }

    @Override
    public @Nullable String host() {
        return headers().get("Host");
    }

    @Override
    public String path() {
        return PercentCodec.decode(mount.path());
    }

    @Override
    public String rawPath() {
        return mount.path();
    }

    @Override
    public String mountPath() {
        return mount.prefix();
    }

    @Override
    public String pathQs() {
        return queryString == null ? target : target + "?" + queryString;
    }

    @Override
    public String queryString() {
        return queryString == null ? "" : queryString;
    }

    @Override
    public MultiDict query() {
        if (query == null) {
            query = ParsedHead.query(queryString(), app.limits());
        }
        return query;
    }

    @Override
    public MultiDict headers() {
        if (headers == null) {
            MultiDict sent = MultiDict.headers();
            for (var names = request.getHeaderNames().asIterator(); names.hasNext(); ) {
                String name = names.next();
                for (var fields = request.getHeaders(name).asIterator(); fields.hasNext(); ) {
                    sent.addUnchecked(name, HeaderBytes.fromContainer(fields.next()));
                }
            }
            headers = sent.asReadOnly();
        }
        return headers;
    }

    @Override
    public Map<String, String> cookies() {
        if (cookies == null) {
            cookies = ParsedHead.cookies(headers().getAll("Cookie"), app.limits());
        }
        return cookies;
    }

    @Override
    public boolean keepAlive() {
        String connection = headers().get("Connection");
        if (version.compareTo(HttpVersion.HTTP_1_1) >= 0) {
            return connection == null || !ConnectionOptions.contain(connection, "close");
        }
        return connection != null && ConnectionOptions.contain(connection, "keep-alive");
    }

    @Override
    public String contentType() {
        String header = headers().get("Content-Type");
        return header == null
                ? "application/octet-stream"
                : MediaType.parse(header).essence();
    }

    @Override
    public @Nullable String charset() {
        String header = headers().get("Content-Type");
        return header == null ? null : MediaType.parse(header).charset();
    }

    @Override
    public @Nullable Long contentLength() {
        return contentLength;
    }

    @Override
    public @Nullable Instant ifModifiedSince() {
        return HttpDates.parse(headers().get("If-Modified-Since"));
    }

    @Override
    public String remote() {
        if (remote == null) {
            remote = request.getRemoteAddr();
        }
        return remote;
    }

    @Override
    public MatchInfo matchInfo() {
        return match;
    }

    @Override
    public Application app() {
        return app;
    }

    // --- values -----------------------------------------------------------------------------------------------------

    @Override
    @SuppressWarnings("unchecked") // put() lets in nothing else
    public <T> @Nullable T get(Key<T> key) {
        return values == null ? null : (T) values.get(key);
    }

    @Override
    public <T> void put(Key<T> key, @Nullable T value) {
        if (values == null) {
            values = new IdentityHashMap<>();
        }
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    // --- the body ---------------------------------------------------------------------------------------------------

    private RequestBody body() {
        if (body == null) {
            body = new RequestBody(this);
        }
        return body;
    }

    @Override
    public boolean hasBody() {
        return hasBody;
    }

    @Override
    public InputStream content() {
        return body().content();
    }

    @Override
    public Flow.Publisher<ByteBuffer> contentAsync() {
        return body().contentAsync();
    }

    @Override
    public byte[] read() throws IOException {
        return body().read();
    }

    @Override
    public CompletionStage<byte[]> readAsync() {
        return body().readAsync();
    }

    @Override
    public String text() throws IOException {
        return body().text();
    }

    @Override
    public CompletionStage<String> textAsync() {
        return body().textAsync();
    }

    @Override
    public <T> T json(Class<T> type) throws IOException {
        return body().json(type);
    }

    @Override
    public <T> CompletionStage<T> jsonAsync(Class<T> type) {
        return body().jsonAsync(type);
    }

    @Override
    public FormData post() throws IOException {
        return body().post();
    }

    @Override
    public CompletionStage<FormData> postAsync() {
        return body().postAsync();
    }

    @Override
    public MultipartReader multipart() throws IOException {
        return body().multipart();
    }

    @Override
    public void release() throws IOException {
        body().release();
    }

    @Override
    public CompletionStage<Void> releaseAsync() {
        return body().releaseAsync();
    }

    /** Nothing is to be done: the containers send the interim response with the first read, and none did so before. */
    @Override
    public void sendContinue() {}

    // --- below ------------------------------------------------------------------------------------------------------

    @Override
    public CompletionStage<Void> disconnected() {
        return exchange.disconnected();
    }

    @Override
    public HttpServletRequest unwrap() {
        return request;
    }

    @Override
    public Exchange exchange() {
        return exchange;
    }

    @Override
    public String toString() {
        return "Request[" + method + " " + pathQs() + "]";
    }
}
