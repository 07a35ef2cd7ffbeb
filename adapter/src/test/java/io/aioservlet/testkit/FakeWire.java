package io.aioservlet.testkit;

import io.aioservlet.io.HeadFields;
import io.aioservlet.io.ResponseWire;
import io.aioservlet.web.MultiDict;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Records what a response sends, and plays a slow or a broken client where it is told to. */
public final class FakeWire implements ResponseWire {

    private final List<String> calls = new ArrayList<>();
    private final MultiDict fields = MultiDict.headers();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int status;
    private long contentLength = -1;
    private @Nullable IOException broken;
    private @Nullable CompletableFuture<Void> slow;

    FakeWire() {}

    /** Every call in order: {@code head 200}, {@code write 5}, {@code flush}. */
    public List<String> calls() {
        return calls;
    }

    /** The status of the head, 0 without one. */
    public int status() {
        return status;
    }

    /** The header fields of the head. */
    public MultiDict fields() {
        return fields;
    }

    /** The announced length, -1 if it was left open. */
    public long contentLength() {
        return contentLength;
    }

    /** The bytes of the body. */
    public byte[] bytes() {
        return bytes.toByteArray();
    }

    /** The bytes of the body as UTF-8. */
    public String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Lets each write and flush from now on fail. */
    public void breakWith(IOException failure) {
        broken = failure;
    }

    /** Lets each asynchronous write and flush from now on wait until the stage completes. */
    public void holdUntil(CompletableFuture<Void> stage) {
        slow = stage;
    }

    @Override
    public void head(int status, HeadFields fields, long contentLength) {
        if (begun()) {
            throw new IllegalStateException("a second head");
        }
        calls.add("head " + status);
        this.status = status;
        this.contentLength = contentLength;
        fields.forEach(this.fields::add);
    }

    @Override
    public boolean begun() {
        return status != 0;
    }

    @Override
    public void write(ByteBuffer data) throws IOException {
        check();
        calls.add("write " + data.remaining());
        byte[] copy = new byte[data.remaining()];
        data.get(copy);
        bytes.writeBytes(copy);
    }

    @Override
    public void flush() throws IOException {
        check();
        calls.add("flush");
    }

    @Override
    public CompletionStage<Void> writeAsync(ByteBuffer data) {
        return async(() -> write(data));
    }

    @Override
    public CompletionStage<Void> flushAsync() {
        return async(this::flush);
    }

    private interface Call {
        void run() throws IOException;
    }

    private CompletionStage<Void> async(Call call) {
        try {
            call.run();
        } catch (IOException e) {
            return CompletableFuture.failedStage(e);
        }
        return slow == null ? CompletableFuture.completedStage(null) : slow.copy();
    }

    private void check() throws IOException {
        if (!begun()) {
            throw new IllegalStateException("no head before the first byte");
        }
        if (broken != null) {
            throw broken;
        }
    }
}
