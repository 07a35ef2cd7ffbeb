package io.aioservlet.dispatch;

import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpRequestHeaderFieldsTooLarge;

/**
 * Limits of the head that must be looked at before a handler runs: a response that is about to start is too late for a
 * 4xx, since the handler has done its work by then.
 */
final class HeadLimits {

    private HeadLimits() {}

    /** Throws a 431 where the head lists more than the application takes. */
    static void check(Request request) {
        if (!request.headers().contains("Accept-Encoding")) {
            return;
        }
        int max = request.app().limits().maxAcceptEncodings();
        int codings = 0;
        for (String field : request.headers().getAll("Accept-Encoding")) {
            for (int comma = -1; comma < field.length(); comma = end(field, comma + 1)) {
                codings++;
            }
        }
        if (codings > max) {
            throw new HttpRequestHeaderFieldsTooLarge("maxAcceptEncodings", max, "codings");
        }
    }

    private static int end(String field, int from) {
        int comma = field.indexOf(',', from);
        return comma < 0 ? field.length() : comma;
    }
}
