package io.aioservlet.servlet;

import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.pump.Listener;
import io.aioservlet.pump.Output;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

/** A {@link ServletOutputStream} as the pump wants it. */
final class ListenedOutput implements Output {

    private final ServletResponse response;
    private final ServletExchange exchange;

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
        } finally {
            exchange.gate().leave();
        }
        return exchange.onContainerThread(); // where no callback runs before the servlet returns
    }

    @Override
    public boolean isReady() {
        if (!exchange.gate().enter()) {
            return false;
        }
        try {
            return stream().isReady();
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
