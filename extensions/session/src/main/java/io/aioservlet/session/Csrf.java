package io.aioservlet.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aioservlet.web.Middleware;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpForbidden;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from having a user's browser change something here. A page puts {@link #token} into its forms, as the
 * hidden field {@value #FIELD}, or into the requests of its scripts, as the header {@value #HEADER}; a request that may change
 * something and does not bring it along is answered with 403. The token belongs to the session, so a login that begins a new
 * one begins with a new token as well.
 *
 * <pre>{@code
 * var app = new Application(Sessions.middleware(storage), Csrf.middleware());
 * }</pre>
 */
public final class Csrf {

    /** The field of forms that carries the token. */
    public static final String FIELD = "csrf_token";

    /** The header field of requests that carries the token. */
    public static final String HEADER = "X-CSRF-Token";

    private static final String KEY = "_csrf";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final SecureRandom RANDOM = new SecureRandom();

    private Csrf() {}

    /** The middleware, inside that of the sessions. Requests by GET, HEAD, OPTIONS and TRACE pass. */
    public static Middleware middleware() {
        return Middleware.aroundAsync((request, next) -> SAFE.contains(request.method())
                ? next.handleAsync(request)
                : Sessions.getAsync(request)
                        .thenCompose(session -> brought(request).thenApply(token -> matches(session, token)))
                        .thenCompose(
                                mine -> mine ? next.handleAsync(request) : CompletableFuture.failedStage(refusal())));
    }

    /** The token of this client's session; the session is begun with it if there was none. */
    public static String token(Request request) {
        Session session = Sessions.get(request);
        String token = session.getString(KEY);
        if (token == null) {
            byte[] random = new byte[24];
            RANDOM.nextBytes(random);
            token = Base64.getUrlEncoder().encodeToString(random);
            session.put(KEY, token);
        }
        return token;
    }

    /** What the client brought along: in a header, or else in a form. */
    private static CompletionStage<@Nullable String> brought(Request request) {
        String header = request.headers().get(HEADER);
        if (header != null) {
            return CompletableFuture.completedStage(header);
        }
        return switch (request.contentType()) {
            case "application/x-www-form-urlencoded", "multipart/form-data" ->
                request.postAsync().thenApply(form -> form.text(FIELD));
            default -> CompletableFuture.completedStage(null);
        };
    }

    private static boolean matches(Session session, @Nullable String token) {
        String expected = session.getString(KEY);
        return token != null
                && expected != null
                && MessageDigest.isEqual(token.getBytes(US_ASCII), expected.getBytes(US_ASCII));
    }

    private static HttpForbidden refusal() {
        var refusal = new HttpForbidden();
        refusal.withText("403: Forbidden (the token against forged requests is missing, or of another session)");
        return refusal;
    }
}
