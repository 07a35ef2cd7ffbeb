package io.aioservlet.servlet;

import io.aioservlet.accesslog.AccessEntry;
import io.aioservlet.accesslog.AccessLog;
import io.aioservlet.io.EndListener;
import org.jspecify.annotations.Nullable;

/** Writes the line of one exchange when it is over; one that ended without an answer has no line. */
final class Access implements EndListener, AccessEntry {

    private final AccessLog log;
    private final ServletWebRequest request;
    private final ServletExchange exchange;
    private final long begin = System.nanoTime();

    Access(AccessLog log, ServletWebRequest request, ServletExchange exchange) {
        this.log = log;
        this.request = request;
        this.exchange = exchange;
    }

    @Override
    public void ended(@Nullable Throwable failure) {
        if (status() != 0) {
            log.write(this);
        }
    }

    @Override
    public String remote() {
        return request.remote();
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String target() {
        return request.pathQs();
    }

    @Override
    public String version() {
        return request.version().toString();
    }

    @Override
    public int status() {
        return exchange.sent().status();
    }

    @Override
    public long bytes() {
        return exchange.sent().bytes();
    }

    @Override
    public long nanos() {
        return System.nanoTime() - begin;
    }

    @Override
    public @Nullable String requestHeader(String name) {
        return request.headers().get(name);
    }

    @Override
    public @Nullable String responseHeader(String name) {
        return exchange.sent().field(name);
    }
}
