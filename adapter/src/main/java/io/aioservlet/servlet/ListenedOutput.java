package io.aioservlet.servlet;

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
        return exchange.onContainerThread(); // where no callback runs before the servlet returns
    }

    @Override
    public boolean isReady() {
        return stream().isReady();
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
        Bytes.write(stream(), bytes);
    }

    @Override
    public void flush() throws IOException {
        stream().flush();
    }

    private ServletOutputStream stream() {
        try {
            return response.getOutputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
