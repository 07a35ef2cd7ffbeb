package io.aioservlet.tour;

import java.util.Map;

/**
 * Requests that a reader sends by a click. With the script {@code try.js} the answer appears beside the code; without it
 * the browser shows the answer as its own page.
 */
final class Try {

    private Try() {}

    /** A GET that a link can stand for, since it is answered with a page or a text. */
    static Html link(Links links, String route, Map<String, ?> parts) {
        return Html.of(
                "<a class=\"try\" data-try href=\"{}\">{}</a>",
                links.to(route, parts),
                label("GET", links.path(route, parts)));
    }

    static Html link(Links links, String route) {
        return link(links, route, Map.of());
    }

    /** A GET whose answer is an error or a redirect. */
    static Html button(Links links, String path) {
        return Html.of(
                "<form data-try method=\"get\" action=\"{}\"><button class=\"try\">{}</button></form>",
                links.mount() + path,
                label("GET", path));
    }

    /** A request with a method that forms do not have; it needs the script. */
    static Html method(String method, Links links, String route) {
        return Html.of(
                "<form data-try data-method=\"{}\" action=\"{}\"><button class=\"try\" disabled>{}</button></form>",
                method,
                links.to(route),
                label(method, links.path(route, Map.of())));
    }

    /** A GET with an {@code Accept} field of its own; it needs the script. */
    static Html accept(String type, Links links, String route) {
        return Html.of(
                "<form data-try data-accept=\"{}\" action=\"{}\"><button class=\"try\" disabled>{}</button></form>",
                type,
                links.to(route),
                label("Accept:", type));
    }

    /** The controls of one example in a row. */
    static Html row(Html... controls) {
        return Html.of("<div class=\"row\">{}</div>", Html.join(controls));
    }

    /** The controls of an example in which the header of the answer is what to look at. */
    static Html rowWithHeaders(Html... controls) {
        return Html.of("<div class=\"row\" data-headers>{}</div>", Html.join(controls));
    }

    /** A line for the shell. */
    static Html shell(String line) {
        return Html.of(
                "<pre class=\"shell\" tabindex=\"0\" role=\"group\" aria-label=\"A line for the shell\"><code>{}</code></pre>",
                line);
    }

    private static Html label(String first, String second) {
        return Html.of("<b>{}</b> {}", first, second);
    }
}
