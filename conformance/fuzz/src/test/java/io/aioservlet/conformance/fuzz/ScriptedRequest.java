package io.aioservlet.conformance.fuzz;

import io.aioservlet.io.BodySource;
import io.aioservlet.io.EndListener;
import io.aioservlet.io.Exchange;
import io.aioservlet.web.Application;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** As much of a request as its body needs, with the body in blocks of one size. */
final class ScriptedRequest implements BodySource, AutoCloseable {

    private final byte[] bytes;
    private final int blockSize;
    private final List<EndListener> endListeners = new ArrayList<>();
    private int position;

    ScriptedRequest(byte[] bytes, int blockSize) {
        this.bytes = bytes;
        this.blockSize = blockSize;
    }

    Request request(Application app, String... headers) {
        MultiDict fields = MultiDict.headers();
        for (int i = 0; i < headers.length; i += 2) {
            fields.add(headers[i], headers[i + 1]);
        }
        Exchange exchange = proxy(Exchange.class, (self, method, arguments) -> switch (method.getName()) {
            case "body" -> this;
            case "blocking" -> true;
            case "onEnd" -> {
                endListeners.add((EndListener) arguments[0]);
                yield null;
            }
            default -> throw new UnsupportedOperationException(method.toString());
        });
        return proxy(Request.class, (self, method, arguments) -> switch (method.getName()) {
            case "headers" -> fields.asReadOnly();
            case "exchange" -> exchange;
            case "app" -> app;
            case "method" -> "POST";
            case "contentLength" -> null;
            case "hasBody" -> true;
            default -> throw new UnsupportedOperationException(method.toString());
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        int count = Math.min(Math.min(length, blockSize), bytes.length - position);
        if (count == 0) {
            return -1;
        }
        System.arraycopy(bytes, position, target, offset, count);
        position += count;
        return count;
    }

    @Override
    public CompletionStage<@Nullable ByteBuffer> next() {
        byte[] block = new byte[blockSize];
        int count = read(block, 0, blockSize);
        return CompletableFuture.completedStage(count < 0 ? null : ByteBuffer.wrap(block, 0, count));
    }

    @Override
    public boolean blocking() {
        return true;
    }

    /** The end of the exchange: temporary files are deleted. */
    @Override
    public void close() {
        for (EndListener listener : endListeners) {
            try {
                listener.ended(null);
            } catch (Exception e) {
                throw new AssertionError("a file could not be deleted", e);
            }
        }
    }
}
