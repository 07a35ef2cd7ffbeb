package io.aioservlet.servlet;

import io.aioservlet.http.HeaderBytes;
import io.aioservlet.io.BodySource;
import io.aioservlet.io.ClientGoneException;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.HeadFields;
import io.aioservlet.io.ResponseWire;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What the blocking and the non-blocking way of I/O have in common: the head of the response, and the end. */
abstract class ServletIo implements ResponseWire {

    private static final Logger LOG = System.getLogger("io.aioservlet.web");

    final HttpServletRequest request;
    final HttpServletResponse response;
    final ServletExchange exchange;
    private final boolean hasBody;
    private @Nullable BodySource body;
    private final AtomicBoolean begun = new AtomicBoolean();
    private final Sent sent = new Sent();
    private long bodyRead;
    private boolean bodyEnded;
    private volatile boolean bodyBroken;
    private boolean lengthTold;

    ServletIo(HttpServletRequest request, HttpServletResponse response, ServletExchange exchange, boolean hasBody) {
        this.hasBody = hasBody;
        this.request = request;
        this.response = response;
        this.exchange = exchange;
    }

    /** Whether calls block. */
    abstract boolean blocking();

    /** The body of a request that has one. */
    abstract BodySource newBody();

    /** The exchange is over: whoever waits for a read or a write here is told the reason. */
    abstract void abandon(ExchangeEndedException reason);

    BodySource body() {
        if (body == null) {
            body = hasBody ? newBody() : EmptyBody.of(blocking());
        }
        return body;
    }

    /**
     * Whether the client has something left to send that it was not kept from sending: if it waits for
     * {@code 100 Continue} and nobody read, nothing will come.
     */
    boolean bodyLeft() {
        if (!hasBody || bodyEnded) {
            return false;
        }
        long announced = request.getContentLengthLong();
        boolean heldBack = bodyRead == 0 && request.getHeader("Expect") != null;
        return !heldBack && (announced < 0 || (bodyRead < announced && announced - bodyRead <= Lingering.MAX_BYTES));
    }

    /**
     * Whether we take what is left, and not the container. Tomcat (10.1.59, 11.0.25) takes it itself, up to the connector's
     * {@code maxSwallowSize}; but it does not wait for what is still under way once the request was suspended. Guarded by
     * the conformance test of a client that sends everything before it reads.
     */
    boolean lingers() {
        return bodyLeft() && (exchange.isSuspended() || !Containers.isTomcat(request));
    }

    /** Counts what is read of the body; below zero is its end. */
    void countBody(int bytes) {
        if (bytes < 0) {
            bodyEnded = true;
        } else {
            bodyRead += bytes;
        }
    }

    @Override
    public boolean begun() {
        return !exchange.ended() && (begun.get() || exchange.upgraded());
    }

    @Override
    public void head(int status, HeadFields fields, long contentLength) throws ExchangeEndedException {
        enter();
        try {
            begin();
            sent.head(status, fields, contentLength);
            response.setStatus(status);
            fields.forEach(this::addField);
            // Tomcat closes the body of the request as soon as an announced length is written.
            boolean leftOpen = Containers.isTomcat(request) && (exchange.mayLinger() || losesEnd(contentLength));
            if (contentLength >= 0 && !leftOpen) {
                response.setContentLengthLong(contentLength);
                lengthTold = true;
            }
        } finally {
            leave();
        }
    }

    /** Only on the thread that returns to the container, which sends the file then. */
    @Override
    public boolean sendFile(Path file, long position, long length) throws ExchangeEndedException {
        enter();
        try {
            boolean handedOver = lengthTold
                    && sent.bytes() == 0
                    && !exchange.isSuspended()
                    && exchange.onContainerThread()
                    && TomcatSendfile.handOver(request, response, file, position, length);
            if (handedOver) {
                sent.body(length);
            }
            return handedOver;
        } finally {
            leave();
        }
    }

    /**
     * Tomcat (10.1.59, 11.0.25) over HTTP/2 forgets what waits for the window of a stream once as many bytes as announced
     * were written without blocking. Guarded by the conformance test of files over HTTP/2.
     */
    private boolean losesEnd(long contentLength) {
        return !blocking()
                && contentLength > response.getBufferSize()
                && request.getProtocol().equals("HTTP/2.0")
                && !request.getMethod().equals("HEAD");
    }

    /** Claims the response: a handler and what answers after its time may both try. */
    private void begin() throws ExchangeEndedException {
        if (!begun.compareAndSet(false, true)) {
            if (exchange.expired()) {
                throw new ExchangeEndedException("the time of the handler is over: see handlerTimeout");
            }
            throw new IllegalStateException("another response has started for this request");
        }
    }

    /**
     * A client that broke the rules of HTTP in its body, as in the size of a chunk, is still there. Tomcat (10.1.59, 11.0.25)
     * tells the listener first and would answer 500 by itself. Guarded by the conformance test of broken chunks.
     */
    void refuse() {
        if (!begun.compareAndSet(false, true)) {
            return;
        }
        sent.head(400);
        try {
            response.setStatus(400);
            response.setHeader("Connection", "close");
            response.setContentType("text/plain; charset=utf-8");
            response.getOutputStream().print("400: Bad Request (the body cannot be read)");
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the client is gone", e);
        }
    }

    /** What was sent so far. */
    Sent sent() {
        return sent;
    }

    private void addField(String name, String value) {
        if (name.equalsIgnoreCase("Content-Type")) {
            response.setContentType(HeaderBytes.toContainer(value));
        } else {
            response.addHeader(name, HeaderBytes.toContainer(value));
        }
    }

    /** Goes into the container's streams, which stay ours until {@link #leave}. */
    void enter() throws ExchangeEndedException {
        if (exchange.ended() || !exchange.gate().enter()) {
            throw ended();
        }
    }

    static ExchangeEndedException ended() {
        return new ExchangeEndedException("the request is over: its body and its response cannot be used any more");
    }

    void leave() {
        exchange.gate().leave();
    }

    /** What the application sees of a write that failed. */
    Throwable writeFailure(Throwable cause) {
        if (cause instanceof ExchangeEndedException) {
            return cause;
        }
        exchange.clientGone();
        return new ClientGoneException(cause);
    }

    ClientGoneException clientGone(IOException cause) {
        exchange.clientGone();
        return new ClientGoneException(cause);
    }

    /** From now on the client may be gone. */
    void bodyBroke() {
        bodyBroken = true;
    }

    /**
     * What a write may throw for a client that is gone. Jetty (12.0.36, 12.1.12) that could not send {@code 100 Continue}
     * says that the response is committed. Guarded by the conformance test of clients that leave instead of going on.
     */
    ClientGoneException clientGoneOr(IllegalStateException failure) {
        if (bodyBroken) {
            return clientGone(new IOException(failure));
        }
        throw failure;
    }

    /** Sends what is left in the container's buffers, the end of a chunked body included. */
    void close() {
        try {
            response.getOutputStream().close();
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.DEBUG, "the end of a response could not be sent", e);
        }
    }
}
