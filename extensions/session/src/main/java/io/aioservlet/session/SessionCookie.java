package io.aioservlet.session;

import io.aioservlet.web.Cookie;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session, or its name. Immutable.
 *
 * @param name its name; a prefix such as {@code __Host-} binds browsers further
 * @param domain the domain that gets it; {@code null} for the host alone
 * @param path the path below which it is sent
 * @param maxAge how long a session lives after its last change; {@code null} for as long as the browser does
 * @param secure whether it is sent over TLS alone
 * @param httpOnly whether scripts cannot see it
 * @param sameSite whether other sites may have it sent; {@code null} for the browser's habit
 */
public record SessionCookie(
        String name,
        @Nullable String domain,
        String path,
        @Nullable Duration maxAge,
        boolean secure,
        boolean httpOnly,
        Cookie.@Nullable SameSite sameSite) {

    /** What every browser keeps: name, value and attributes together. */
    private static final int MAX_BYTES = 4096;

    private static final SessionCookie STANDARD =
            new SessionCookie("AIOHTTP_SESSION", null, "/", null, false, true, null);

    /** {@code AIOHTTP_SESSION} for the whole host, until the browser ends, hidden from scripts. */
    public static SessionCookie standard() {
        return STANDARD;
    }

    /** The same with another name. */
    public SessionCookie withName(String name) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same for a whole domain. */
    public SessionCookie withDomain(@Nullable String domain) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same below another path. */
    public SessionCookie withPath(String path) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same for sessions that live that long after their last change. */
    public SessionCookie withMaxAge(@Nullable Duration maxAge) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same over TLS alone, or not. */
    public SessionCookie withSecure(boolean secure) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same hidden from scripts, or not. */
    public SessionCookie withHttpOnly(boolean httpOnly) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** The same with a rule for other sites. */
    public SessionCookie withSameSite(Cookie.@Nullable SameSite sameSite) {
        return new SessionCookie(name, domain, path, maxAge, secure, httpOnly, sameSite);
    }

    /** What the client sent; {@code null} if nothing. */
    public @Nullable String of(Request request) {
        return request.cookies().get(name);
    }

    /**
     * Sends a value.
     *
     * @param lifetime how long it lives; {@code null} for as long as the browser does
     * @throws IllegalStateException if browsers would drop the cookie for its size, without a word
     */
    public void set(StreamResponse response, String value, @Nullable Duration lifetime) {
        Cookie cookie = plain(value);
        if (lifetime != null) {
            cookie = cookie.maxAge(lifetime).expires(Instant.now().plus(lifetime));
        }
        int bytes = cookie.toHeader().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new IllegalStateException(
                    "the cookie " + name + " would have " + bytes + " bytes, and browsers drop those" + " above "
                            + MAX_BYTES + ": keep less in the session, or keep it on the server");
        }
        response.setCookie(cookie);
    }

    /** Has the client forget it; with all attributes, since browsers ignore the deletion of a secure cookie otherwise. */
    public void delete(StreamResponse response) {
        response.setCookie(plain("").maxAge(Duration.ZERO).expires(Instant.EPOCH));
    }

    private Cookie plain(String value) {
        return Cookie.of(name, value)
                .domain(domain)
                .path(path)
                .secure(secure)
                .httpOnly(httpOnly)
                .sameSite(sameSite);
    }
}
