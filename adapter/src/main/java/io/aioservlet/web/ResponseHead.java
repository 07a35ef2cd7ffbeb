package io.aioservlet.web;

import io.aioservlet.http.HeaderText;
import io.aioservlet.http.StatusPhrases;
import io.aioservlet.io.HeadFields;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Status, header fields and cookies of a response until they are sent. {@link #prepare} lets the application see them a
 * last time and freezes them. For those who write a response type of their own.
 */
public final class ResponseHead {

    private int status;
    private @Nullable String reason;
    private final MultiDict headers = MultiDict.headers();
    private @Nullable Map<String, Cookie> cookies;
    private boolean forceClose;
    private boolean prepared;

    /** With that status, no headers and no cookies. */
    public ResponseHead(int status) {
        this.status = status;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Sets the status code and forgets a reason set before. */
    public void setStatus(int status) {
        checkNotPrepared();
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("a status is between 100 and 599: " + status);
        }
        this.status = status;
        this.reason = null;
    }

    /** The reason that was set, or the phrase of the status. */
    public String reason() {
        return reason == null ? StatusPhrases.of(status) : reason;
    }

    /** Sets the reason; control characters are refused. */
    public void setReason(String reason) {
        checkNotPrepared();
        this.reason = HeaderText.requireValue(reason);
    }

    /** The header fields. */
    public MultiDict headers() {
        return headers;
    }

    /** The cookies, in the order of their first setting; cannot be changed. */
    public Collection<Cookie> cookies() {
        return cookies == null ? Collections.emptyList() : Collections.unmodifiableCollection(cookies.values());
    }

    /** Sets a cookie; one with the same name, domain and path is replaced. */
    public void setCookie(Cookie cookie) {
        checkNotPrepared();
        if (cookies == null) {
            cookies = new LinkedHashMap<>();
        }
        cookies.put(cookie.identity(), cookie);
    }

    /** Closes the connection after the response. */
    public void forceClose() {
        forceClose = true;
    }

    /** Whether the connection closes after the response. */
    public boolean closes() {
        return forceClose;
    }

    /** Lets the callbacks of the application see the response, with its head still open. */
    void announce(Request request, StreamResponse response) throws IOException {
        try {
            request.app().prepare(request, response);
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("a callback of onResponsePrepare failed", e);
        }
    }

    /** Lets the callbacks of the application see the response, then freezes the head and returns its lines. */
    public HeadFields prepare(Request request, StreamResponse response) throws IOException {
        announce(request, response);
        return freeze();
    }

    HeadFields freeze() {
        prepared = true;
        headers.freezeStarted();
        return target -> {
            headers.forEach((name, value) -> {
                if (!name.equalsIgnoreCase("Content-Length")) { // travels as a number
                    target.accept(name, value);
                }
            });
            if (cookies != null) {
                cookies.values().forEach(cookie -> target.accept("Set-Cookie", cookie.toHeader()));
            }
        };
    }

    private void checkNotPrepared() {
        if (prepared) {
            throw new IllegalStateException("the response has started: its head is on its way and cannot be changed");
        }
    }
}
