package io.aioservlet.web;

import io.aioservlet.io.Exchange;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client. What it told (method, path, headers, addresses) stays readable after its end; its body does
 * not. Values kept with {@link #put} are seen by all middlewares and the handler of this request.
 *
 * <p>A request belongs to the code that handles it: use it from one thread at a time. Each method that reads the body
 * blocks and has a twin that returns a stage; in an asynchronous handler only the twins may be called on the container's
 * thread. What is read once through {@link #content()} is not seen by the other methods.
 *
 * <p>Body methods throw responses where the client is at fault: 400 for what cannot be decoded, 413 for what is above a
 * limit (it names the limit), 415 for a charset that is not known.
 */
public interface Request {

    // --- the head ---------------------------------------------------------------------------------------------------

    /** The method as the client sent it; case matters (RFC 9110 §9.1). */
    String method();

    /** The version of HTTP. */
    HttpVersion version();

    /**
     * {@code https} over TLS, or where the application's {@code secureProxyHeader} says so; else {@code http}. No other
     * forwarded header is believed.
     */
    String scheme();

    /** The {@code Host} field with its port, or {@code null} if there is none. */
    @Nullable
    String host();

    /** The path inside the mount point, percent-decoded: invalid UTF-8 becomes U+FFFD, {@code +} stays. */
    String path();

    /** The path inside the mount point as it came over the wire. */
    String rawPath();

    /** The whole target as it came over the wire: mount point, path and query. */
    String pathQs();

    /** What comes before {@link #rawPath}: context path and servlet path, raw; empty at the root of the server. */
    String mountPath();

    /** The query without its question mark, raw; empty if there is none. */
    String queryString();

    /**
     * The parameters of the query; blank values are kept, {@code +} is a blank. Cannot be changed.
     *
     * @throws io.aioservlet.web.exception.HttpException 400 above {@link Limits#maxQueryPairs}
     */
    MultiDict query();

    /** The header fields; names ignore case. Cannot be changed. */
    MultiDict headers();

    /**
     * The cookies; of several with one name the last wins. Pairs that are no cookies are left out. Cannot be changed.
     *
     * @throws io.aioservlet.web.exception.HttpException 431 above {@link Limits#maxCookieSize} or {@link Limits#maxCookies}
     */
    Map<String, String> cookies();

    /** Whether the client wants to send further requests over this connection. */
    boolean keepAlive();

    /** The type of the body in lower case, without parameters; {@code application/octet-stream} without a field. */
    String contentType();

    /** The charset of the body as the client spelt it, or {@code null}. */
    @Nullable
    String charset();

    /** The length of the body on the wire in bytes, or {@code null} if the client did not tell. */
    @Nullable
    Long contentLength();

    /** The {@code If-Modified-Since} field, or {@code null} if it is absent or no date. */
    @Nullable
    Instant ifModifiedSince();

    /** The address of the peer; a proxy's where there is one in front. */
    String remote();

    /** What the path matched; set before the first code of the application runs. */
    MatchInfo matchInfo();

    /** The application that serves this request; of several inside each other the innermost. */
    Application app();

    /** A value of the application, or of the nearest one around it that has one; see {@link Application#config}. */
    default <T> @Nullable T config(Key<T> key) {
        return app().config(key);
    }

    /**
     * The path of a route as a link in a page needs it: with the mount point. The route is one of {@link #app}, or of an
     * application around it.
     *
     * @throws NoSuchElementException if no route has that name, or it has variables
     */
    default String urlFor(String route) {
        return urlFor(route, Map.of());
    }

    /** {@link #urlFor(String)} of a route with variables; see {@link Route#url(Map)}. */
    default String urlFor(String route, Map<String, ?> parts) {
        for (Application app = app(); app != null; app = app.parent()) {
            Route named = app.router().namedRoutes().get(route);
            if (named != null) {
                return mountPath() + named.url(parts);
            }
        }
        return mountPath() + app().router().route(route).url(parts);
    }

    /**
     * The absolute URL of a path on this server. Scheme and host are what the client named: not to be sent to anybody else,
     * in a mail say, unless the container or a proxy lets in known hosts only.
     *
     * @param path begins with a slash, as what {@link #urlFor} returns
     * @throws IllegalStateException if the client named no host
     */
    default String absolute(String path) {
        String host = host();
        if (host == null) {
            throw new IllegalStateException("the request has no Host field to make an absolute URL of");
        }
        return scheme() + "://" + host + path;
    }

    // --- values of the request --------------------------------------------------------------------------------------

    /** A value kept with this request, or {@code null}. */
    <T> @Nullable T get(Key<T> key);

    /** Keeps a value with this request; {@code null} removes it. */
    <T> void put(Key<T> key, @Nullable T value);

    /**
     * Runs just before the head of this request's response is sent, whatever response that will be; after the callbacks of
     * {@link Application#onResponsePrepare}.
     */
    default void onResponsePrepare(Application.PrepareCallback callback) {
        PrepareList.add(this, callback);
    }

    // --- the body ---------------------------------------------------------------------------------------------------

    /** Whether the client announced a body with at least one byte, or one of unknown length. Never changes. */
    boolean hasBody();

    /**
     * The body as a stream without a limit, decompressed where it has a {@code Content-Encoding} of gzip or deflate.
     * The same stream at each call.
     */
    InputStream content();

    /** The body as blocks without a limit, for one subscriber; each block belongs to it. The twin of {@link #content}. */
    Flow.Publisher<ByteBuffer> contentAsync();

    /** The whole body, at most {@code clientMaxSize} bytes; empty without a body. Can be called again. */
    byte[] read() throws IOException;

    /** The twin of {@link #read}. */
    CompletionStage<byte[]> readAsync();

    /** The whole body as text in its charset, or UTF-8. Limited as {@link #read}; can be called again. */
    String text() throws IOException;

    /** The twin of {@link #text}. */
    CompletionStage<String> textAsync();

    /** The whole body decoded as JSON, whatever its type says. Limited as {@link #read}. */
    <T> T json(Class<T> type) throws IOException;

    /** The twin of {@link #json}. */
    <T> CompletionStage<T> jsonAsync(Class<T> type);

    /**
     * The submitted form of a POST, PUT, PATCH, DELETE or TRACE: {@code application/x-www-form-urlencoded} or
     * {@code multipart/form-data}; an empty one for any other method or type, whose body then stays unread. The same
     * object at each call. Its limits are those of {@link Limits} for forms, parts and files.
     */
    FormData post() throws IOException;

    /** The twin of {@link #post}. */
    CompletionStage<FormData> postAsync();

    /** The parts of a multipart body as they arrive, without keeping them. Blocks. */
    MultipartReader multipart() throws IOException;

    /**
     * Discards what is left of the body, at most {@link Limits#maxReleaseSize} bytes. Afterwards {@link #content} is at its
     * end.
     */
    void release() throws IOException;

    /** The twin of {@link #release}. */
    CompletionStage<Void> releaseAsync();

    /**
     * Lets a client that sent {@code Expect: 100-continue} go on. The interim response travels with the first read of the
     * body, since no container offers it earlier; after this, the body may be read.
     */
    void sendContinue();

    // --- the end ----------------------------------------------------------------------------------------------------

    /**
     * Completes when the client is known to have closed or lost the connection before its answer was complete. It stays
     * incomplete where the container does not tell: most of them notice while something is read or written, and not
     * while a handler merely waits (see {@code docs/containers.md}). Code that depends on it runs on a thread of the server
     * and must not block. Where the application has {@code handlerCancellation}, a plain handler is interrupted as well.
     */
    CompletionStage<Void> disconnected();

    // --- below ------------------------------------------------------------------------------------------------------

    /** The container's request, for what only it can tell. Its body, parameters and parts must be left alone. */
    HttpServletRequest unwrap();

    /** The exchange that this request began, for those who write a response type of their own. */
    Exchange exchange();
}
