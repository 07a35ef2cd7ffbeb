package io.aioservlet.conformance.app;

import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** The last lines of the access log of one application; those of a test are found by a word that the test made up. */
final class AccessLines {

    private static final String PATH = "/access-log";
    private static final int KEPT = 1000;

    private final Deque<String> lines = new ConcurrentLinkedDeque<>();
    private final AtomicInteger count = new AtomicInteger();

    /** A log whose lines are kept here: the default ones with two fields of the response and the time behind. */
    AccessLog log() {
        return AccessLog.to(this::keep)
                .withFormat(AccessLog.DEFAULT_FORMAT + " %({Content-Type}o)s %({Content-Length}o)s %(D)s");
    }

    void addTo(UrlDispatcher router) {
        router.addGet(PATH, this::show);
    }

    private void keep(String line) {
        lines.add(line);
        if (count.incrementAndGet() > KEPT) {
            lines.poll();
        }
    }

    private StreamResponse show(Request request) {
        String word = request.query().getOrDefault("word", "");
        return Response.text(lines.stream()
                .filter(line -> line.contains(word) && !line.contains(PATH))
                .collect(Collectors.joining("\n")));
    }
}
