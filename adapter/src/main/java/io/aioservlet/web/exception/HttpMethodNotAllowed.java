package io.aioservlet.web.exception;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** 405: the path does not have this method. The {@code Allow} field lists those it has. */
public final class HttpMethodNotAllowed extends HttpClientError {

    private static final long serialVersionUID = 1L;

    private final String method;
    private final transient List<String> allowedMethods;

    /** With the method that was tried and those that the path has. */
    public HttpMethodNotAllowed(String method, Collection<String> allowedMethods) {
        super(405);
        this.method = method.toUpperCase(Locale.ROOT);
        this.allowedMethods = List.copyOf(allowedMethods);
        headers().set("Allow", String.join(",", new TreeSet<>(allowedMethods)));
    }

    /** The method that was tried, in upper case. */
    public String method() {
        return method;
    }

    /** The methods that the path has. */
    public List<String> allowedMethods() {
        return allowedMethods;
    }
}
