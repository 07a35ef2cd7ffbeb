package io.aioservlet.web;

import io.aioservlet.http.CookieHeader;
import io.aioservlet.http.HeaderText;
import io.aioservlet.http.HttpDates;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A cookie that a response sets. A value without a change method: each method returns a new cookie. The path is {@code /}
 * unless told otherwise; there is no other default. From {@code set_cookie} of aiohttp and RFC 6265.
 *
 * <pre>{@code
 * response.setCookie(Cookie.of("theme", "dark").maxAge(Duration.ofDays(30)).httpOnly(true));
 * }</pre>
 */
public final class Cookie {

    /** Which requests from other sites carry the cookie. */
    public enum SameSite {
        /** None of them. */
        STRICT("Strict"),
        /** Only when the user follows a link. */
        LAX("Lax"),
        /** All of them; browsers then want {@code Secure} too. */
        NONE("None");

        private final String text;

        SameSite(String text) {
            this.text = text;
        }
    }

    private final String name;
    private final String value;
    private @Nullable String domain;
    private @Nullable Instant expires;
    private boolean httpOnly;
    private @Nullable Duration maxAge;
    private boolean partitioned;
    private @Nullable String path = "/";
    private @Nullable SameSite sameSite;
    private boolean secure;

    private Cookie(String name, String value) {
        this.name = name;
        this.value = value;
    }

    /**
     * A cookie for the whole site until the browser is closed.
     *
     * @param value any text; what a cookie cannot hold is quoted
     * @throws IllegalArgumentException if the name is not a token, or the value holds control characters
     */
    public static Cookie of(String name, String value) {
        return new Cookie(HeaderText.requireName(name), HeaderText.requireValue(value));
    }

    /** The name. */
    public String name() {
        return name;
    }

    /** The value as it was given, before quoting. */
    public String value() {
        return value;
    }

    /** The hosts that get the cookie; {@code null}, the default, for just the one that set it. */
    public Cookie domain(@Nullable String domain) {
        Cookie copy = copy();
        copy.domain = domain == null ? null : attribute(domain);
        return copy;
    }

    /** The paths that get the cookie; {@code null} for that of the request and below. */
    public Cookie path(@Nullable String path) {
        Cookie copy = copy();
        copy.path = path == null ? null : attribute(path);
        return copy;
    }

    /** How long the browser keeps it, in whole seconds; zero deletes it; {@code null} until it is closed. */
    public Cookie maxAge(@Nullable Duration maxAge) {
        Cookie copy = copy();
        copy.maxAge = maxAge;
        return copy;
    }

    /** When the browser forgets it; {@code maxAge} goes first where both are set. */
    public Cookie expires(@Nullable Instant expires) {
        Cookie copy = copy();
        copy.expires = expires;
        return copy;
    }

    /** Whether it travels over TLS only. */
    public Cookie secure(boolean secure) {
        Cookie copy = copy();
        copy.secure = secure;
        return copy;
    }

    /** Whether scripts in the page cannot see it. */
    public Cookie httpOnly(boolean httpOnly) {
        Cookie copy = copy();
        copy.httpOnly = httpOnly;
        return copy;
    }

    /** Which requests from other sites carry it; {@code null} leaves that to the browser. */
    public Cookie sameSite(@Nullable SameSite sameSite) {
        Cookie copy = copy();
        copy.sameSite = sameSite;
        return copy;
    }

    /** Whether it is kept apart for each site that embeds this one. */
    public Cookie partitioned(boolean partitioned) {
        Cookie copy = copy();
        copy.partitioned = partitioned;
        return copy;
    }

    /** The value of the {@code Set-Cookie} field; attributes are in alphabetical order. */
    public String toHeader() {
        var header = new StringBuilder(64).append(name).append('=').append(CookieHeader.quoteValue(value));
        append(header, "Domain", domain);
        append(header, "Expires", expires == null ? null : HttpDates.format(expires));
        flag(header, "HttpOnly", httpOnly);
        append(header, "Max-Age", maxAge == null ? null : Long.toString(maxAge.toSeconds()));
        flag(header, "Partitioned", partitioned);
        append(header, "Path", path);
        append(header, "SameSite", sameSite == null ? null : sameSite.text);
        flag(header, "Secure", secure);
        return header.toString();
    }

    /** The identity of a cookie (RFC 6265 §5.3): name, domain and path. */
    String identity() {
        return name + ";" + (domain == null ? "" : domain.toLowerCase(Locale.ROOT)) + ";" + (path == null ? "" : path);
    }

    private static void append(StringBuilder header, String attribute, @Nullable String text) {
        if (text != null) {
            header.append("; ").append(attribute).append('=').append(text);
        }
    }

    private static void flag(StringBuilder header, String attribute, boolean set) {
        if (set) {
            header.append("; ").append(attribute);
        }
    }

    private static String attribute(String text) {
        if (text.indexOf(';') >= 0) {
            throw new IllegalArgumentException("a ';' would end the attribute of a cookie: " + text);
        }
        return HeaderText.requireValue(text);
    }

    private Cookie copy() {
        var copy = new Cookie(name, value);
        copy.domain = domain;
        copy.expires = expires;
        copy.httpOnly = httpOnly;
        copy.maxAge = maxAge;
        copy.partitioned = partitioned;
        copy.path = path;
        copy.sameSite = sameSite;
        copy.secure = secure;
        return copy;
    }

    @Override
    public String toString() {
        return toHeader();
    }
}
