package io.aioservlet.body;

import io.aioservlet.http.Coding;
import io.aioservlet.http.ContentDecoder;
import io.aioservlet.http.MediaType;
import io.aioservlet.io.BodySource;
import io.aioservlet.io.Exchange;
import io.aioservlet.json.JsonCodec;
import io.aioservlet.json.JsonSyntaxException;
import io.aioservlet.web.FormData;
import io.aioservlet.web.MultipartReader;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request in all the forms that a handler may ask for. Whoever asks first decides how it is taken from
 * the wire: gathered in memory, as a stream, or part by part; what was gathered can be asked for again in another form.
 */
public final class RequestBody {

    private static final Set<String> FORM_METHODS = Set.of("POST", "PUT", "PATCH", "DELETE", "TRACE");
    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final String MULTIPART_FORM = "multipart/form-data";

    private final Request request;
    private final Exchange exchange;
    private final MediaType type;
    private @Nullable BodySource source;
    private @Nullable BodyStream stream;
    private @Nullable BodyPublisher publisher;
    private byte @Nullable [] bytes;
    private @Nullable FormData form;
    private boolean takenApart;

    /** The body of that request; nothing is read yet. */
    public RequestBody(Request request) {
        this.request = request;
        this.exchange = request.exchange();
        this.type = MediaType.parse(request.headers().getOrDefault("Content-Type", "application/octet-stream"));
    }

    // --- as it comes ------------------------------------------------------------------------------------------------

    /** As a stream; see {@link Request#content}. */
    public InputStream content() {
        return stream();
    }

    /** As blocks; see {@link Request#contentAsync}. */
    public Flow.Publisher<ByteBuffer> contentAsync() {
        if (publisher == null) {
            publisher = new BodyPublisher(source());
        }
        return publisher;
    }

    /** See {@link Request#release}. */
    public void release() throws IOException {
        new Discarding(exchange.body(), request.app().limits()).all();
        released();
    }

    /** See {@link Request#releaseAsync}. */
    public CompletionStage<Void> releaseAsync() {
        return new Discarding(exchange.body(), request.app().limits())
                .allAsync()
                .thenAccept(nothing -> released());
    }

    /** What a decoder still holds is gone as well: from now on the body is the one of the wire, which is at its end. */
    private void released() {
        source = exchange.body();
        if (stream != null) {
            stream.end();
        }
        if (bytes == null) {
            bytes = new byte[0];
        }
    }

    // --- as a whole -------------------------------------------------------------------------------------------------

    /** See {@link Request#read}. */
    public byte[] read() throws IOException {
        if (bytes == null) {
            checkWhole();
            return keep(
                    source().blocking()
                            ? gathering().collect()
                            : Waiting.forStage(gathering().collectAsync()));
        }
        return bytes;
    }

    private byte[] keep(byte[] all) {
        if (all.length == 0 && stream == null && publisher == null) {
            EmptiedBody.found(request);
        }
        bytes = all;
        return all;
    }

    /** See {@link Request#readAsync}. */
    public CompletionStage<byte[]> readAsync() {
        if (bytes != null) {
            return CompletableFuture.completedStage(bytes);
        }
        try {
            checkWhole();
            return gathering().collectAsync().thenApply(this::keep);
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** See {@link Request#text}. */
    public String text() throws IOException {
        return TextDecoding.decode(read(), type);
    }

    /** See {@link Request#textAsync}. */
    public CompletionStage<String> textAsync() {
        return readAsync().thenApply(all -> TextDecoding.decode(all, type));
    }

    /** See {@link Request#json}. */
    public <T> T json(Class<T> wanted) throws IOException {
        return parseJson(text(), wanted);
    }

    /** See {@link Request#jsonAsync}. */
    public <T> CompletionStage<T> jsonAsync(Class<T> wanted) {
        return textAsync().thenApply(text -> parseJson(text, wanted));
    }

    static <T> T parseJson(String text, Class<T> wanted) {
        try {
            T value = JsonCodec.find().decode(text, wanted);
            if (value == null) {
                throw new HttpBadRequest("the body is the JSON null");
            }
            return value;
        } catch (JsonSyntaxException e) {
            throw (HttpBadRequest) new HttpBadRequest(String.valueOf(e.getMessage())).initCause(e);
        }
    }

    // --- as a form --------------------------------------------------------------------------------------------------

    /** See {@link Request#post}. */
    public FormData post() throws IOException {
        if (form == null) {
            form = switch (formType()) {
                case URLENCODED -> urlencodedForm(read());
                case MULTIPART_FORM -> multipartForm();
                default -> FormData.EMPTY;
            };
        }
        return form;
    }

    /** See {@link Request#postAsync}. */
    public CompletionStage<FormData> postAsync() {
        if (form != null) {
            return CompletableFuture.completedStage(form);
        }
        CompletionStage<FormData> parsed = switch (formType()) {
            case URLENCODED -> readAsync().thenApply(this::urlencodedForm);
            case MULTIPART_FORM -> source().blocking() ? parseHere() : parseElsewhere();
            default -> CompletableFuture.completedStage(FormData.EMPTY);
        };
        return parsed.thenApply(fields -> {
            form = fields;
            return fields;
        });
    }

    /** The type of the form, or nothing where the method or the type is not one of a form. */
    private String formType() {
        return FORM_METHODS.contains(request.method()) ? type.essence() : "";
    }

    private FormData urlencodedForm(byte[] all) {
        return UrlEncodedForm.parse(all, type, request.app().limits());
    }

    private FormData multipartForm() throws IOException {
        boolean untouched = stream == null && bytes == null;
        MultipartParts parts = multipart(true);
        FormData fields =
                new MultipartForm(parts, request.app().limits(), exchange, TextDecoding.charset(type)).parse();
        if (untouched && parts.nothingCame()) {
            EmptiedBody.found(request);
        }
        return fields;
    }

    private CompletionStage<FormData> parseHere() {
        try {
            return CompletableFuture.completedStage(multipartForm());
        } catch (IOException | RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    /** The parser pulls and so waits; a thread that may wait does it for an asynchronous handler. */
    private CompletionStage<FormData> parseElsewhere() {
        var result = new CompletableFuture<FormData>();
        try {
            exchange.execute(() -> {
                try {
                    result.complete(multipartForm());
                } catch (Throwable e) {
                    result.completeExceptionally(e);
                }
            });
        } catch (RejectedExecutionException full) {
            result.completeExceptionally(full);
        }
        return result;
    }

    /** See {@link Request#multipart}. */
    public MultipartReader multipart() throws IOException {
        return multipart(false);
    }

    private MultipartParts multipart(boolean wholeForm) throws IOException {
        if (!type.essence().startsWith("multipart/")) {
            throw new HttpBadRequest("the body is not multipart but " + type.essence());
        }
        checkWhole();
        InputStream sent = bytes == null ? stream() : new ByteArrayInputStream(bytes);
        var reader = MultipartParts.open(request, type, sent, wholeForm);
        takenApart = true;
        return reader;
    }

    // --- below ------------------------------------------------------------------------------------------------------

    private void checkWhole() {
        if (takenApart) {
            throw new IllegalStateException("the body was taken apart as multipart; it is not kept as a whole as well");
        }
    }

    private Gathering gathering() {
        boolean plain = source() == exchange.body();
        Long length = plain ? request.contentLength() : null;
        return new Gathering(source(), request.app().limits().clientMaxSize(), length);
    }

    private BodyStream stream() {
        if (stream == null) {
            stream = new BodyStream(source());
        }
        return stream;
    }

    private BodySource source() {
        if (source == null) {
            source = decoded(exchange.body());
        }
        return source;
    }

    private BodySource decoded(BodySource raw) {
        String coding = request.headers().get("Content-Encoding");
        Coding known = coding == null ? null : Coding.of(coding);
        if (known == null || known == Coding.IDENTITY) {
            return raw;
        }
        ContentDecoder decoder = ContentDecoder.of(known);
        exchange.onEnd(failure -> decoder.close());
        return new DecodedSource(raw, decoder);
    }
}
