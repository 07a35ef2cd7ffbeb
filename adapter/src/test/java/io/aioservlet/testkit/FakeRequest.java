package io.aioservlet.testkit;

import io.aioservlet.body.RequestBody;
import io.aioservlet.http.ConnectionOptions;
import io.aioservlet.http.CookieHeader;
import io.aioservlet.http.HttpDates;
import io.aioservlet.http.MediaType;
import io.aioservlet.http.PercentCodec;
import io.aioservlet.http.QueryString;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A request without a container, put together by a test. It resolves its route by the application's router, and reads its
 * body through the real {@link RequestBody}.
 */
public final class FakeRequest implements Request {

    private final FakeExchange exchange = new FakeExchange();
    private final String method;
    private final String target;
    private final MultiDict headers = MultiDict.headers();
    private final IdentityHashMap<Key<?>, Object> values = new IdentityHashMap<>();
    private HttpVersion version = HttpVersion.HTTP_1_1;
    private Application app = new Application();
    private int continues;
    private @Nullable MatchInfo match;
    private @Nullable RequestBody body;

    private FakeRequest(String method, String target) {
        this.method = method;
        this.target = target;
    }

    /** A request without a body. */
    public static FakeRequest of(String method, String target) {
        return new FakeRequest(method, target);
    }

    /** A GET. */
    public static FakeRequest get(String target) {
        return of("GET", target);
    }

    /** A POST with a body of that type and a known length. */
    public static FakeRequest post(String type, byte[] body) {
        return of("POST", "/").header("Content-Type", type).sending(body);
    }

    /** A POST with a text as its body. */
    public static FakeRequest post(String type, String body) {
        return post(type, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a header field. */
    public FakeRequest header(String name, String value) {
        headers.add(name, value);
        return this;
    }

    /** Gives it the body, with its length. */
    public FakeRequest sending(byte[] bytes) {
        headers.set("Content-Length", Integer.toString(bytes.length));
        if (bytes.length > 0) {
            exchange.body().block(bytes);
        }
        exchange.body().end();
        return this;
    }

    /** Gives it the body in blocks, without a length. */
    public FakeRequest sendingChunks(byte[]... blocks) {
        headers.set("Transfer-Encoding", "chunked");
        for (byte[] block : blocks) {
            exchange.body().block(block);
        }
        exchange.body().end();
        return this;
    }

    /** Lets it announce a length, whatever it sends. */
    public FakeRequest announcing(int length) {
        headers.set("Content-Length", Integer.toString(length));
        return this;
    }

    /** Lets it speak another version. */
    public FakeRequest version(HttpVersion other) {
        version = other;
        return this;
    }

    /** Sends it to that application. */
    public FakeRequest to(Application other) {
        app = other;
        return this;
    }

    /** Makes it one of an asynchronous handler. */
    public FakeRequest nonBlocking() {
        exchange.setBlocking(false);
        return this;
    }

    /** How often the client was told to go on. */
    public int continues() {
        return continues;
    }

    @Override
    public FakeExchange exchange() {
        return exchange;
    }

    /** What was sent for it. */
    public FakeWire wire() {
        return exchange.wire();
    }

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
        return "http";
    }

    @Override
    public @Nullable String host() {
        return headers.get("Host");
    }

    @Override
    public String path() {
        return PercentCodec.decode(rawPath());
    }

    @Override
    public String rawPath() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    @Override
    public String pathQs() {
        return target;
    }

    @Override
    public String mountPath() {
        return "";
    }

    @Override
    public String queryString() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    @Override
    public MultiDict query() {
        MultiDict query = MultiDict.create();
        QueryString.parse(queryString(), StandardCharsets.UTF_8, query::add);
        return query.asReadOnly();
    }

    @Override
    public MultiDict headers() {
        return headers;
    }

    @Override
    public Map<String, String> cookies() {
        var cookies = new LinkedHashMap<String, String>();
        headers.getAll("Cookie").forEach(line -> CookieHeader.parse(line, cookies::put));
        return cookies;
    }

    @Override
    public boolean keepAlive() {
        String connection = headers.getOrDefault("Connection", "");
        return version.compareTo(HttpVersion.HTTP_1_1) >= 0
                ? !ConnectionOptions.contain(connection, "close")
                : ConnectionOptions.contain(connection, "keep-alive");
    }

    @Override
    public String contentType() {
        return MediaType.parse(headers.getOrDefault("Content-Type", "application/octet-stream"))
                .essence();
    }

    @Override
    public @Nullable String charset() {
        return MediaType.parse(headers.getOrDefault("Content-Type", "")).charset();
    }

    @Override
    public @Nullable Long contentLength() {
        String length = headers.get("Content-Length");
        return length == null ? null : Long.valueOf(length);
    }

    @Override
    public @Nullable Instant ifModifiedSince() {
        return HttpDates.parse(headers.get("If-Modified-Since"));
    }

    @Override
    public String remote() {
        return "127.0.0.1";
    }

    @Override
    public MatchInfo matchInfo() {
        if (match == null) {
            match = app.router().resolve(method, rawPath(), host());
        }
        return match;
    }

    @Override
    public Application app() {
        return matchInfo().app();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable T get(Key<T> key) {
        return (T) values.get(key);
    }

    @Override
    public <T> void put(Key<T> key, @Nullable T value) {
        if (value == null) {
            values.remove(key);
        } else {
            values.put(key, value);
        }
    }

    @Override
    public boolean hasBody() {
        Long length = contentLength();
        return length == null ? headers.contains("Transfer-Encoding") : length > 0;
    }

    private RequestBody body() {
        if (body == null) {
            body = new RequestBody(this);
        }
        return body;
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

    @Override
    public void sendContinue() {
        continues++;
    }

    @Override
    public CompletionStage<Void> disconnected() {
        return exchange.disconnected();
    }

    @Override
    public HttpServletRequest unwrap() {
        throw new UnsupportedOperationException("there is no container");
    }
}
