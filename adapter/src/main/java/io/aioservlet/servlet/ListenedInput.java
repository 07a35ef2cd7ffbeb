package io.aioservlet.servlet;

import io.aioservlet.pump.Input;
import io.aioservlet.pump.Listener;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A {@link ServletInputStream} as the pump wants it. It is not touched before the pump registers. */
final class ListenedInput implements Input {

    private final ServletRequest request;
    private final ServletExchange exchange;

    ListenedInput(ServletRequest request, ServletExchange exchange) {
        this.request = request;
        this.exchange = exchange;
    }

    @Override
    public boolean register(Listener listener) {
        stream().setReadListener(new ReadListener() {
            @Override
            public void onDataAvailable() {
                listener.possible();
            }

            @Override
            public void onAllDataRead() {
                listener.ended();
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
    public boolean isFinished() {
        return stream().isFinished();
    }

    @Override
    public int read(byte[] target) throws IOException {
        return stream().read(target);
    }

    private ServletInputStream stream() {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
