package io.aioservlet.dispatch;

import io.aioservlet.http.StatusPhrases;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The page for a failure that nobody made a response of. It tells nothing, but for the traceback in debug mode. A client
 * that says what it accepts and does not name HTML gets it as plain text.
 */
final class ErrorPage {

    private static final String SENTENCE = "The server could not answer this request.";

    private ErrorPage() {}

    static Response of(int status, Throwable failure, Request request) {
        String title = status + " " + StatusPhrases.of(status);
        String traceback = request.app().debug() ? traceback(failure) : null;
        Response page = wantsHtml(request)
                ? Response.html(html(title, traceback))
                : Response.text(title + "\n\n" + SENTENCE + "\n" + (traceback == null ? "" : "\n" + traceback));
        page.setStatus(status);
        page.forceClose();
        return page;
    }

    private static boolean wantsHtml(Request request) {
        List<String> accepted = request.headers().getAll("Accept");
        return accepted.isEmpty()
                || accepted.stream()
                        .anyMatch(field -> field.toLowerCase(Locale.ROOT).contains("text/html"));
    }

    private static String html(String title, @Nullable String traceback) {
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title></head>\n<body><h1>")
                .append(title)
                .append("</h1>\n<p>" + SENTENCE + "</p>\n");
        if (traceback != null) {
            html.append("<h2>Traceback</h2>\n<pre>").append(escape(traceback)).append("</pre>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String traceback(Throwable failure) {
        var text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
