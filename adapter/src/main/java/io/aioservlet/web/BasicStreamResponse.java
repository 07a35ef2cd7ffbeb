package io.aioservlet.web;

import io.aioservlet.http.AcceptEncoding;
import io.aioservlet.http.Coding;
import io.aioservlet.http.ContentEncoder;
import io.aioservlet.io.Exchange;
import io.aioservlet.io.ResponseWire;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Locale;
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
    private @Nullable ContentCoding forced; // null: the client chooses
    private boolean chunked;
    private int chunkSize; // 0: as it is written

    // Set by start:
    private @Nullable Request request;
    private @Nullable ResponseWire wire;
    private @Nullable OutgoingBody body;
    private boolean keepAlive;

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
        forced = null;
    }

    @Override
    public void enableCompression(ContentCoding coding) {
        checkNew();
        compress = true;
        forced = coding;
    }

    @Override
    public boolean compression() {
        return compress;
    }

    @Override
    public void enableChunkedEncoding() {
        checkNew();
        chunked = true;
        chunkSize = 0;
    }

    @Override
    public void enableChunkedEncoding(int size) {
        checkNew();
        if (size <= 0) {
            throw new IllegalArgumentException("the size of a chunk must be above zero: " + size);
        }
        chunked = true;
        chunkSize = size;
    }

    @Override
    public boolean chunked() {
        return chunked;
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
        this.request = request;
        this.wire = exchange.wire();
        this.state = State.STARTED;
        return true;
    }

    /** Sends the head, with everything that follows from it and the request together. */
    private void settle(Request request, Exchange exchange) throws IOException {
        MultiDict headers = headers();
        if (headers.contains("Transfer-Encoding")) {
            throw new IllegalStateException(
                    "Transfer-Encoding belongs to the container; call enableChunkedEncoding() to leave the length open");
        }
        boolean bodyless = status() < 200 || status() == 204 || status() == 304;
        boolean reset = status() == 205; // its length is told, and is zero (RFC 9110 §15.3.6)
        ContentEncoder encoder = bodyless || reset ? null : chooseEncoder(request, exchange);
        Long length = bodyless || chunked || encoder != null ? null : contentLength();
        if (length == null) {
            headers.remove("Content-Length");
        }
        boolean sent = !bodyless && !reset && !request.method().equals("HEAD");
        settleConnection(request, exchange, sent && length == null);
        long announced = length == null ? OutgoingBody.OPEN : length;
        exchange.wire().head(status(), head.freeze(), reset ? 0 : announced);
        body = new OutgoingBody(
                exchange.wire(), BodyFilter.of(encoder, chunkSize), reset ? OutgoingBody.OPEN : announced, sent);
    }

    /** Before HTTP/1.1 a body of unknown length ends with its connection. */
    private void settleConnection(Request request, Exchange exchange, boolean endless) {
        boolean endsBody = endless && request.version().compareTo(HttpVersion.HTTP_1_1) < 0;
        keepAlive = request.keepAlive() && !head.closes() && !exchange.stopping() && !endsBody;
        if (!keepAlive && request.keepAlive() && request.version().compareTo(HttpVersion.HTTP_2) < 0) {
            headers().set("Connection", "close");
        }
    }

    private @Nullable ContentEncoder chooseEncoder(Request request, Exchange exchange) {
        // A range is one of the representation as it is, and would be none of the compressed one.
        if (!compress || headers().contains("Content-Encoding") || headers().contains("Content-Range")) {
            return null;
        }
        if (forced == null) {
            varyByEncoding();
        }
        Coding coding = coding(request);
        if (coding == Coding.IDENTITY) {
            return null;
        }
        headers().set("Content-Encoding", coding.token());
        String tag = headers().get("ETag");
        if (tag != null && !tag.startsWith("W/")) { // it named other bytes (RFC 9110 §8.8.3.3)
            headers().set("ETag", "W/" + tag);
        }
        headers().remove("Accept-Ranges");
        ContentEncoder encoder = ContentEncoder.of(coding);
        exchange.onEnd(failure -> encoder.close());
        return encoder;
    }

    /** The coding that compression would choose. */
    Coding coding(Request request) {
        if (!compress || headers().contains("Content-Encoding")) {
            return Coding.IDENTITY;
        }
        return forced != null
                ? Coding.valueOf(forced.name())
                : AcceptEncoding.choose(request.headers().getAll("Accept-Encoding"));
    }

    /** Tells caches that another client may get another coding. */
    void varyByEncoding() {
        for (String field : headers().getAll("Vary")) {
            String names = field.toLowerCase(Locale.ROOT);
            if (names.contains("accept-encoding") || names.contains("*")) {
                return;
            }
        }
        headers().add("Vary", "Accept-Encoding");
    }

    // --- body -------------------------------------------------------------------------------------------------------

    @Override
    public void write(ByteBuffer data) throws IOException {
        openBody().write(data);
    }

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer data) {
        try {
            return openBody().writeAsync(data);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private OutgoingBody openBody() {
        if (body == null || state != State.STARTED) {
            throw new IllegalStateException(
                    state == State.NEW ? "start the response before writing to it" : "the response has ended");
        }
        return body;
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
        checkStarted();
        if (state == State.STARTED) {
            OutgoingBody open = openBody();
            state = State.ENDED;
            sendRest(open);
        }
    }

    @Override
    public CompletionStage<Void> writeEofAsync() {
        try {
            checkStarted();
            if (state == State.ENDED) {
                return DONE;
            }
            OutgoingBody open = openBody();
            state = State.ENDED;
            return sendRestAsync(open);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** Sends what {@link #writeEof} has to send, and ends the body. */
    void sendRest(OutgoingBody open) throws IOException {
        open.finish(remainingBody());
    }

    /** The twin of {@link #sendRest}. */
    CompletionStage<Void> sendRestAsync(OutgoingBody open) {
        return open.finishAsync(remainingBody());
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
