package io.aioservlet.dispatch;

import io.aioservlet.http.StatusPhrases;
import io.aioservlet.web.Response;
import java.io.PrintWriter;
import java.io.StringWriter;

/** The page for a failure that nobody made a response of. It tells nothing, but for the traceback in debug mode. */
final class ErrorPage {

    private ErrorPage() {}

    static Response of(int status, Throwable failure, boolean debug) {
        String title = status + " " + StatusPhrases.of(status);
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title></head>\n<body><h1>")
                .append(title)
                .append("</h1>\n<p>The server could not answer this request.</p>\n");
        if (debug) {
            html.append("<h2>Traceback</h2>\n<pre>")
                    .append(escape(traceback(failure)))
                    .append("</pre>\n");
        }
        Response page =
                Response.html(html.append("</body></html>\n").toString()).withStatus(status);
        page.forceClose();
        return page;
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
