package io.aioservlet.websocket;

import io.aioservlet.io.HeadFields;
import io.aioservlet.web.Cookie;
import io.aioservlet.web.MultiDict;
import io.aioservlet.web.Request;
import io.aioservlet.web.ResponseHead;
import io.aioservlet.web.StreamResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The HTTP side of a websocket: a head that travels on the 101, and no body. */
abstract class HandshakeResponse implements StreamResponse {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final ResponseHead head = new ResponseHead(SWITCHING_PROTOCOLS);

    /** Lets the application see the head a last time and freezes it. The status is 101 whatever was set before. */
    HeadFields prepare(Request request) throws IOException {
        head.setStatus(SWITCHING_PROTOCOLS);
        return head.prepare(request, this);
    }

    @Override
    public int status() {
        return head.status();
    }

    @Override
    public void setStatus(int status) {
        head.setStatus(status);
    }

    @Override
    public String reason() {
        return head.reason();
    }

    @Override
    public void setReason(String reason) {
        head.setReason(reason);
    }

    @Override
    public MultiDict headers() {
        return head.headers();
    }

    @Override
    public Collection<Cookie> cookies() {
        return head.cookies();
    }

    @Override
    public void setCookie(Cookie cookie) {
        head.setCookie(cookie);
    }

    /** The connection never serves another request. */
    @Override
    public @Nullable Boolean keepAlive() {
        return started() ? false : null;
    }

    @Override
    public void forceClose() {
        head.forceClose();
    }

    @Override
    public void enableCompression() {
        throw noBody();
    }

    @Override
    public void enableChunkedEncoding() {
        throw noBody();
    }

    /** Always an {@link IllegalStateException}: a websocket takes messages. */
    @Override
    public void write(ByteBuffer data) {
        throw noBody();
    }

    /** Always fails with an {@link IllegalStateException}: a websocket takes messages. */
    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer data) {
        return CompletableFuture.failedFuture(noBody());
    }

    /** Does nothing: a send has left the buffers here when it returns. */
    @Override
    public void drain() {}

    /** Does nothing, as {@link #drain}. */
    @Override
    public CompletionStage<Void> drainAsync() {
        return CompletableFuture.completedStage(null);
    }

    private static IllegalStateException noBody() {
        return new IllegalStateException("a websocket has no body: use sendStr or sendBytes");
    }
}
