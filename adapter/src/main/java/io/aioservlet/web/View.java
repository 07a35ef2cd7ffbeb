package io.aioservlet.web;

import java.util.List;
import java.util.Locale;

/**
 * The methods of one path in one class: an instance for each request, a Java method for each HTTP method. Those that the
 * class overrides become routes; HEAD is answered by {@link #get} unless {@link #head} is overridden. From
 * {@code aiohttp.web.View}.
 *
 * <pre>{@code
 * final class Article extends View {
 *     Article(Request request) {
 *         super(request);
 *     }
 *
 *     public StreamResponse get() {
 *         return Response.text("article " + request().matchInfo().get("id"));
 *     }
 * }
 *
 * app.router().addView("/article/{id:int}", Article.class, Article::new);
 * }</pre>
 */
public abstract class View {

    private static final List<String> METHODS = List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final Request request;

    /** For one request. */
    protected View(Request request) {
        this.request = request;
    }

    /** The request to answer. */
    protected final Request request() {
        return request;
    }

    /** Answers GET. */
    public StreamResponse get() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers HEAD; as {@link #get} unless overridden. */
    public StreamResponse head() throws Exception {
        return get();
    }

    /** Answers POST. */
    public StreamResponse post() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers PUT. */
    public StreamResponse put() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers PATCH. */
    public StreamResponse patch() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers DELETE. */
    public StreamResponse delete() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers OPTIONS. */
    public StreamResponse options() throws Exception {
        throw new IllegalStateException("overridden, or not called");
    }

    /** Answers whatever the method of the request is. */
    final StreamResponse answer() throws Exception {
        return switch (request.method()) {
            case "GET" -> get();
            case "HEAD" -> head();
            case "POST" -> post();
            case "PUT" -> put();
            case "PATCH" -> patch();
            case "DELETE" -> delete();
            case "OPTIONS" -> options();
            default -> throw new IllegalStateException("a view has no route for " + request.method());
        };
    }

    /** The HTTP methods that a class overrides. */
    static List<String> methods(Class<? extends View> type) {
        return METHODS.stream().filter(method -> overrides(type, method)).toList();
    }

    private static boolean overrides(Class<? extends View> type, String method) {
        try {
            return type.getMethod(method.toLowerCase(Locale.ROOT)).getDeclaringClass() != View.class;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e); // this class has them all
        }
    }

    /**
     * Makes the view for a request, as {@code Article::new} does.
     *
     * @param <V> the class
     */
    @FunctionalInterface
    public interface Factory<V extends View> {

        /** A new instance. */
        V create(Request request) throws Exception;
    }
}
