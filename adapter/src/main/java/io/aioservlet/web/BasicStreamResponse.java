package io.aioservlet.web;

import io.aioservlet.http.AcceptEncoding;
import io.aioservlet.http.ContentCoding;
import io.aioservlet.http.ContentEncoder;
import io.aioservlet.io.Exchange;
import io.aioservlet.io.ResponseWire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A response as a state machine: open until {@link #start} sends its head, then taking bytes until {@link #writeEof}. It
 * decides what follows from head and request together: whether there is a body at all, its length, its coding.
 */
class BasicStreamResponse implements StreamResponse {

    private static final CompletionStage<Void> DONE = CompletableFuture.completedStage(null);

    /**
     * Where the response stands.
     *
     * <pre>
     *   NEW ── start ──▶ STARTED ── writeEof ──▶ ENDED
     * </pre>
     */
    private enum State {
        NEW,
        STARTED,
        ENDED
    }

    private final ResponseHead head;
    private State state = State.NEW;
    private boolean compress;
    private boolean chunked;

    // Set by start:
    private @Nullable Request request;
    private @Nullable ResponseWire wire;
    private @Nullable ContentEncoder encoder;
    private boolean keepAlive;
    private boolean bodyless; // HEAD, 1xx, 204, 304: what is written goes nowhere
    private long announced = -1;
    private long written;

    BasicStreamResponse(int status) {
        head = new ResponseHead(200);
        head.setStatus(status);
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

    @Override
    public void enableCompression() {
        checkNew();
        compress = true;
    }

    @Override
    public void enableChunkedEncoding() {
        checkNew();
        chunked = true;
    }

    @Override
    public @Nullable Boolean keepAlive() {
        return state == State.NEW ? null : keepAlive;
    }

    @Override
    public void forceClose() {
        if (state == State.NEW) { // later it is too late: the head has said what happens
            head.forceClose();
        }
    }

    @Override
    public boolean started() {
        return state != State.NEW;
    }

    // --- start ------------------------------------------------------------------------------------------------------

    @Override
    public void start(Request request) throws IOException {
        if (begin(request)) {
            flushHead();
        }
    }

    @Override
    public CompletionStage<Void> startAsync(Request request) {
        try {
            return begin(request) ? flushHeadAsync() : DONE;
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Hands the head to the client at once: it may wait long for the first byte of a stream. */
    void flushHead() throws IOException {
        wire().flush();
    }

    CompletionStage<Void> flushHeadAsync() {
        return wire().flushAsync();
    }

    /** Sets the head on the wire; false if that was done before. */
    private boolean begin(Request request) throws IOException {
        if (this.request != null) {
            if (this.request == request) { // the very same one
                return false;
            }
            throw new IllegalStateException("this response has started for another request; make a new one for each");
        }
        Exchange exchange = request.exchange();
        if (exchange.wire().begun() && !exchange.expired()) {
            throw new IllegalStateException("another response has started for this request");
        }
        head.announce(request, this);
        settle(request, exchange);
        exchange.wire().head(status(), head.freeze(), announced);
        this.request = request;
        this.wire = exchange.wire();
        this.state = State.STARTED;
        return true;
    }

    /** Everything that follows from the head and the request together. */
    private void settle(Request request, Exchange exchange) {
        MultiDict headers = headers();
        if (headers.contains("Transfer-Encoding")) {
            throw new IllegalStateException(
                    "Transfer-Encoding belongs to the container; call enableChunkedEncoding() to leave the length open");
        }
        int status = status();
        boolean emptyStatus = status < 200 || status == 204 || status == 304;
        bodyless = emptyStatus || request.method().equals("HEAD");
        chooseCoding(request, exchange, emptyStatus);
        Long length = contentLength();
        if (emptyStatus || chunked || encoder != null) {
            length = null;
        }
        announced = length == null ? -1 : length;
        if (length == null) {
            headers.remove("Content-Length");
        }
        keepAlive = request.keepAlive() && !head.closes() && !exchange.stopping();
        if (!keepAlive && request.keepAlive() && request.version().compareTo(HttpVersion.HTTP_2) < 0) {
            headers.set("Connection", "close");
        }
    }

    private void chooseCoding(Request request, Exchange exchange, boolean emptyStatus) {
        if (!compress || emptyStatus || headers().contains("Content-Encoding")) {
            return;
        }
        headers().add("Vary", "Accept-Encoding");
        ContentCoding coding = AcceptEncoding.choose(request.headers().getAll("Accept-Encoding"));
        if (coding != ContentCoding.IDENTITY) {
            headers().set("Content-Encoding", coding.token());
            ContentEncoder created = ContentEncoder.of(coding);
            encoder = created;
            exchange.onEnd(failure -> created.close());
        }
    }

    // --- body -------------------------------------------------------------------------------------------------------

    @Override
    public void write(ByteBuffer data) throws IOException {
        if (count(data)) {
            wire().write(encoder == null ? data : encoder.encode(data, true));
            wire().flush();
        }
    }

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer data) {
        try {
            return count(data) ? push(encoder == null ? data : encoder.encode(data, true)) : DONE;
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private CompletionStage<Void> push(ByteBuffer data) {
        ResponseWire way = wire();
        CompletionStage<Void> sent = way.writeAsync(data);
        if (sent.toCompletableFuture().isCompletedExceptionally()) {
            return sent; // refused: there is nothing to flush
        }
        return sent.thenCombine(way.flushAsync(), (one, other) -> null);
    }

    /** Counts the bytes of a piece; false if nothing is to be sent. */
    private boolean count(ByteBuffer data) {
        if (state != State.STARTED) {
            throw new IllegalStateException(
                    state == State.NEW ? "start the response before writing to it" : "the response has ended");
        }
        written += data.remaining();
        if (announced >= 0 && written > announced) {
            throw new IllegalStateException(
                    "the response announced " + announced + " bytes and would write " + written);
        }
        return data.hasRemaining() && !bodyless;
    }

    @Override
    public void drain() throws IOException {
        checkStarted();
        wire().flush();
    }

    @Override
    public CompletionStage<Void> drainAsync() {
        try {
            return wire().flushAsync();
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    @Override
    public void writeEof() throws IOException {
        ByteBuffer last = end();
        if (last.hasRemaining()) {
            wire().write(last);
        }
    }

    @Override
    public CompletionStage<Void> writeEofAsync() {
        try {
            ByteBuffer last = end();
            return last.hasRemaining() ? wire().writeAsync(last) : DONE;
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Ends the body and returns what is still to be sent. */
    private ByteBuffer end() {
        checkStarted();
        if (state == State.ENDED) {
            return ByteBuffer.allocate(0);
        }
        ByteBuffer last = lastBytes();
        state = State.ENDED;
        if (announced >= 0 && written < announced && !bodyless) {
            throw new IllegalStateException("the response announced " + announced + " bytes and ends after " + written);
        }
        return last;
    }

    private ByteBuffer lastBytes() {
        ByteBuffer body = remainingBody();
        boolean toBeSent = count(body);
        if (encoder == null || bodyless) {
            return toBeSent ? body : ByteBuffer.allocate(0);
        }
        ByteBuffer encoded = encoder.encode(body, false);
        ByteBuffer tail = encoder.finish();
        return ByteBuffer.allocate(encoded.remaining() + tail.remaining())
                .put(encoded)
                .put(tail)
                .flip();
    }

    /** What {@link #writeEof} has to send before the end. */
    ByteBuffer remainingBody() {
        return ByteBuffer.allocate(0);
    }

    void checkNew() {
        if (state != State.NEW) {
            throw new IllegalStateException("the response has started and cannot be changed");
        }
    }

    private void checkStarted() {
        if (state == State.NEW) {
            throw new IllegalStateException("start the response first");
        }
    }

    private ResponseWire wire() {
        if (wire == null) {
            throw new IllegalStateException("start the response first");
        }
        return wire;
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + status() + " " + reason() + "]";
    }
}
