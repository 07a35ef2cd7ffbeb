package io.aioservlet.servlet;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.pump.Listener;
import io.aioservlet.pump.Output;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A {@link ServletOutputStream} as the pump wants it. The stream of a filter may know no listeners: then a write blocks, as
 * it always did there.
 */
final class ListenedOutput implements Output {

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final AtomicBoolean WARNED = new AtomicBoolean();

    private final ServletResponse response;
    private final ServletExchange exchange;
    private boolean blocking;

    ListenedOutput(ServletResponse response, ServletExchange exchange) {
        this.response = response;
        this.exchange = exchange;
    }

    @Override
    public boolean register(Listener listener) {
        if (!exchange.gate().enter()) {
            throw new IllegalStateException("the request is over");
        }
        try {
            listen(listener);
        } catch (UnsupportedOperationException e) {
            warnOnce(stream());
            blocking = true;
            return true;
        } finally {
            exchange.gate().leave();
        }
        return exchange.onContainerThread(); // where no callback runs before the servlet returns
    }

    private void listen(Listener listener) {
        stream().setWriteListener(new WriteListener() {
            @Override
            public void onWritePossible() {
                listener.possible();
            }

            @Override
            public void onError(Throwable failure) {
                listener.failed(failure);
            }
        });
    }

    private static void warnOnce(ServletOutputStream stream) {
        if (WARNED.compareAndSet(false, true)) {
            LOG.log(
                    Level.WARNING,
                    "asynchronous handlers block when they write, since a filter wraps the response in a stream that takes"
                            + " no listener: " + stream.getClass().getName());
        }
    }

    @Override
    public boolean isReady() {
        if (!exchange.gate().enter()) {
            return false;
        }
        try {
            return blocking || stream().isReady();
        } finally {
            exchange.gate().leave();
        }
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        enter();
        try {
            Bytes.write(stream(), bytes);
        } finally {
            exchange.gate().leave();
        }
    }

    @Override
    public void flush() throws IOException {
        enter();
        try {
            stream().flush();
        } finally {
            exchange.gate().leave();
        }
    }

    private void enter() throws ExchangeEndedException {
        if (!exchange.gate().enter()) {
            throw ServletIo.ended();
        }
    }

    private ServletOutputStream stream() {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
