package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.exception.HttpOk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How a body is cut, compressed and ended. */
class ResponseFramingTest {

    /** The two ways of writing, which must send the same. */
    enum Way {
        BLOCKING {
            @Override
            void send(StreamResponse response, FakeRequest request, byte[]... pieces) throws IOException {
                response.start(request);
                for (byte[] piece : pieces) {
                    response.write(piece);
                }
                response.writeEof();
            }
        },
        ASYNCHRONOUS {
            @Override
            void send(StreamResponse response, FakeRequest request, byte[]... pieces) {
                Stages.get(response.startAsync(request.nonBlocking()));
                for (byte[] piece : pieces) {
                    Stages.get(response.writeAsync(piece));
                }
                Stages.get(response.writeEofAsync());
            }
        };

        abstract void send(StreamResponse response, FakeRequest request, byte[]... pieces) throws IOException;
    }

    private final StreamResponse response = StreamResponse.create();
    private final FakeRequest request = FakeRequest.get("/");

    private List<String> writes() {
        return request.wire().calls().stream()
                .filter(call -> call.startsWith("write"))
                .toList();
    }

    // --- chunks of one size -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void writesAreCutAnewToTheSizeOfAChunkAndTheLastMayBeShorter(Way way) throws IOException {
        response.enableChunkedEncoding(4);
        way.send(response, request, utf8("ab"), utf8("cdefghijk"), utf8(""), utf8("lm"));
        assertEquals("abcdefghijklm", request.wire().text());
        assertEquals(List.of("write 4", "write 4", "write 4", "write 1"), writes());
    }

    @ParameterizedTest
    @EnumSource
    void eachFullChunkIsHandedOnAtOnce(Way way) throws IOException {
        response.enableChunkedEncoding(2);
        way.send(response, request, utf8("abcd"));
        assertEquals(
                List.of("head 200", "flush", "write 2", "flush", "write 2", "flush"),
                request.wire().calls());
    }

    @ParameterizedTest
    @EnumSource
    void aWholeBodyIsCutToo(Way way) throws IOException {
        Response whole = Response.text("abcdefg");
        whole.enableChunkedEncoding(3);
        way.send(whole, request);
        assertEquals("abcdefg", request.wire().text());
        assertEquals(List.of("write 3", "write 3", "write 1"), writes());
        assertEquals(-1, request.wire().contentLength());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsCompressedIsCutAfterwards(Way way) throws IOException {
        response.enableChunkedEncoding(5);
        response.enableCompression(ContentCoding.GZIP);
        way.send(response, request, utf8("hello "), utf8("world"));
        assertEquals("hello world", gunzip(request.wire().bytes()));
        assertTrue(writes().subList(0, writes().size() - 1).stream().allMatch("write 5"::equals), writes()::toString);
    }

    @Test
    void aChunkWaitsForTheOneBeforeIt() {
        response.enableChunkedEncoding(1);
        Stages.get(response.startAsync(request.nonBlocking()));
        var slow = new CompletableFuture<Void>();
        request.wire().holdUntil(slow);
        CompletableFuture<Void> written = response.writeAsync(utf8("abc")).toCompletableFuture();
        assertEquals(List.of("write 1"), writes());
        assertFalse(written.isDone());
        slow.complete(null);
        Stages.get(written);
        assertEquals("abc", request.wire().text());
    }

    @Test
    void tenThousandTinyChunksDoNotOverflowTheStack() {
        response.enableChunkedEncoding(1);
        Stages.get(response.startAsync(request.nonBlocking()));
        var slow = new CompletableFuture<Void>();
        request.wire().holdUntil(slow);
        CompletableFuture<Void> written = response.writeAsync(new byte[10_000]).toCompletableFuture();
        slow.complete(null);
        Stages.get(written);
        assertEquals(10_000, request.wire().bytes().length);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aChunkHasAtLeastOneByte(int size) {
        assertThrows(IllegalArgumentException.class, () -> response.enableChunkedEncoding(size));
        assertFalse(response.chunked());
    }

    @Test
    void theFlagsTellWhatWasAskedFor() {
        assertFalse(response.chunked() || response.compression());
        response.enableChunkedEncoding();
        response.enableCompression();
        assertTrue(response.chunked() && response.compression());
        var exception = new HttpOk();
        assertFalse(exception.chunked() || exception.compression());
        exception.enableChunkedEncoding(10);
        exception.enableCompression(ContentCoding.GZIP);
        assertTrue(exception.chunked() && exception.compression());
    }

    @Test
    void theLastCallDecides() throws IOException {
        response.enableChunkedEncoding(1);
        response.enableChunkedEncoding();
        response.enableCompression(ContentCoding.GZIP);
        response.enableCompression();
        Way.BLOCKING.send(response, request, utf8("abc"));
        assertEquals(List.of("write 3"), writes());
        assertNull(request.wire().fields().get("Content-Encoding"));
    }

    @Test
    void afterTheStartItIsTooLate() throws IOException {
        response.start(request);
        assertThrows(IllegalStateException.class, () -> response.enableChunkedEncoding(1));
        assertThrows(IllegalStateException.class, () -> response.enableCompression(ContentCoding.GZIP));
    }

    // --- a coding that is forced ------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aForcedCodingIsUsedWhateverTheClientAccepts(Way way) throws IOException {
        request.header("Accept-Encoding", "identity");
        Response whole = Response.text("hello");
        whole.enableCompression(ContentCoding.DEFLATE);
        way.send(whole, request);
        assertEquals("deflate", request.wire().fields().get("Content-Encoding"));
        assertFalse(request.wire().fields().contains("Vary"), "it does not depend on the client");
        assertEquals(-1, request.wire().contentLength());
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(request.wire().bytes()))) {
            assertEquals("hello", utf8(in.readAllBytes()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void identityLeavesTheBodyAsItIs(Way way) throws IOException {
        request.header("Accept-Encoding", "gzip");
        Response whole = Response.text("hello");
        whole.enableCompression(ContentCoding.IDENTITY);
        way.send(whole, request);
        assertEquals("hello", request.wire().text());
        assertFalse(request.wire().fields().contains("Content-Encoding"));
        assertEquals(5, request.wire().contentLength());
    }

    @Test
    void eachFieldOfTheClientCounts() throws IOException {
        request.header("Accept-Encoding", "br").header("Accept-Encoding", "gzip;q=0.1");
        response.enableCompression();
        response.start(request);
        assertEquals("gzip", request.wire().fields().get("Content-Encoding"));
    }

    // --- the end ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aBodyBeyondItsLengthIsNotTakenForWholeEvenIfTheHandlerGoesOn(Way way) {
        response.setContentLength(4L);
        var caught = assertThrows(Throwable.class, () -> way.send(response, request, utf8("ab"), utf8("cde")));
        assertTrue(String.valueOf(caught).contains("announced 4 bytes and would write 5"), caught::toString);
        var atTheEnd = assertThrows(IllegalStateException.class, response::writeEof);
        assertTrue(atTheEnd.getMessage().contains("announced 4 bytes and ends after 2"), atTheEnd.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void a205HasALengthOfZeroAndNoBody(Way way) throws IOException {
        Response reset = Response.text("not sent").withStatus(205);
        reset.enableCompression(ContentCoding.GZIP);
        way.send(reset, request);
        assertEquals(0, request.wire().contentLength());
        assertEquals("", request.wire().text());
        assertFalse(request.wire().fields().contains("Content-Encoding"));
    }

    // --- HTTP/1.0 ---------------------------------------------------------------------------------------------------

    @Test
    void anHttp10ConnectionIsKeptForABodyOfKnownLengthOnly() throws IOException {
        FakeRequest old = keptAlive();
        Response known = Response.text("hello");
        known.start(old);
        assertEquals(true, known.keepAlive());
        assertFalse(old.wire().fields().contains("Connection"));

        FakeRequest another = keptAlive();
        response.start(another);
        assertEquals(false, response.keepAlive());
        assertEquals("close", another.wire().fields().get("Connection"));

        StreamResponse empty = StreamResponse.create();
        empty.setStatus(304);
        empty.start(keptAlive());
        assertEquals(true, empty.keepAlive());
    }

    private static FakeRequest keptAlive() {
        return FakeRequest.get("/").version(HttpVersion.HTTP_1_0).header("Connection", "keep-alive");
    }

    private static String gunzip(byte[] bytes) throws IOException {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return utf8(in.readAllBytes());
        }
    }
}
