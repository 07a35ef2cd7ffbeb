package io.aioservlet.servlet;

import io.aioservlet.io.ExchangeEndedException;
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
        if (!exchange.gate().enter()) {
            throw new IllegalStateException("the request is over");
        }
        try {
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
    public boolean isFinished() {
        if (!exchange.gate().enter()) {
            return false;
        }
        try {
            return stream().isFinished();
        } finally {
            exchange.gate().leave();
        }
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        enter();
        try {
            return stream().read(target, offset, length);
        } finally {
            exchange.gate().leave();
        }
    }

    private void enter() throws ExchangeEndedException {
        if (!exchange.gate().enter()) {
            throw ServletIo.ended();
        }
    }

    private ServletInputStream stream() {
        try {
            return request.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
