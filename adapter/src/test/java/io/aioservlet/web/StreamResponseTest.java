package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.io.ClientGoneException;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.testkit.Stages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamResponseTest {

    private final StreamResponse response = StreamResponse.create();
    private final FakeRequest request = FakeRequest.get("/");
    private final FakeWire wire = request.wire();

    // --- status, reason, headers ------------------------------------------------------------------------------------

    @Test
    void aNewOneIs200WithoutHeaders() {
        assertEquals(200, response.status());
        assertEquals("OK", response.reason());
        assertTrue(response.headers().isEmpty());
        assertFalse(response.started());
        assertNull(response.keepAlive());
        assertNull(response.contentLength());
    }

    @Test
    void theReasonFollowsTheStatusUntilItIsSet() {
        response.setStatus(299);
        assertEquals("299", response.reason());
        response.setReason("Fine");
        assertEquals("Fine", response.reason());
        response.setStatus(404);
        assertEquals("Not Found", response.reason());
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 600, 0, -1})
    void aStatusThatHttpDoesNotHaveIsRefused(int status) {
        assertThrows(IllegalArgumentException.class, () -> response.setStatus(status));
    }

    @Test
    void aReasonThatCouldEndTheLineIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> response.setReason("a\r\nb"));
    }

    @Test
    void theContentLengthReflectsTheHeader() {
        response.setContentLength(5L);
        assertEquals("5", response.headers().get("Content-Length"));
        response.headers().set("content-length", "6");
        assertEquals(6, response.contentLength());
        response.setContentLength(null);
        response.setContentLength(null);
        assertNull(response.contentLength());
        assertThrows(IllegalArgumentException.class, () -> response.setContentLength(-1L));
    }

    @Test
    void theContentTypeIsOctetStreamWithoutAHeader() {
        assertEquals("application/octet-stream", response.contentType());
        assertFalse(response.headers().contains("Content-Type"));
        assertNull(response.charset());
    }

    @Test
    void settingTheContentTypeKeepsItsParameters() {
        response.headers().set("Content-Type", "text/html; charset=koi8-r; level=1");
        response.setContentType("text/plain");
        assertEquals("text/plain; charset=koi8-r; level=1", response.headers().get("Content-Type"));
        assertEquals("koi8-r", response.charset());
    }

    @Test
    void aCharsetInsideTheContentTypeIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> response.setContentType("text/html; charset=utf-8"));
    }

    @Test
    void theCharsetNeedsATypeThatCanHaveOne() {
        assertThrows(IllegalStateException.class, () -> response.setCharset("utf-8"));
        response.setContentType("application/octet-stream");
        assertThrows(IllegalStateException.class, () -> response.setCharset("utf-8"));
        response.setContentType("text/css");
        response.setCharset("UTF-8");
        assertEquals("utf-8", response.charset());
        assertEquals("text/css; charset=utf-8", response.headers().get("Content-Type"));
        response.setCharset(null);
        assertNull(response.charset());
        assertEquals("text/css", response.headers().get("Content-Type"));
    }

    @Test
    void lastModifiedIsRoundedUpToTheSecond() {
        response.setLastModified(Instant.parse("2020-01-01T00:00:00.001Z"));
        assertEquals("Wed, 01 Jan 2020 00:00:01 GMT", response.headers().get("Last-Modified"));
        assertEquals(Instant.parse("2020-01-01T00:00:01Z"), response.lastModified());
        response.headers().set("Last-Modified", "yesterday");
        assertNull(response.lastModified());
        response.setLastModified(null);
        assertFalse(response.headers().contains("Last-Modified"));
    }

    // --- the states -------------------------------------------------------------------------------------------------

    @Test
    void startSendsTheHeadAtOnce() throws IOException {
        response.headers().set("X-A", "1");
        response.start(request);
        assertTrue(response.started());
        assertEquals(List.of("head 200", "flush"), wire.calls());
        assertEquals("1", wire.fields().get("X-A"));
        assertEquals(-1, wire.contentLength());
    }

    @Test
    void startForTheSameRequestAgainDoesNothing() throws IOException {
        response.start(request);
        response.start(request);
        Stages.get(response.startAsync(request));
        assertEquals(List.of("head 200", "flush"), wire.calls());
    }

    @Test
    void startForAnotherRequestIsAnError() throws IOException {
        response.start(request);
        FakeRequest other = FakeRequest.get("/");
        assertThrows(IllegalStateException.class, () -> response.start(other));
        Stages.failure(IllegalStateException.class, response.startAsync(other));
        assertFalse(other.wire().begun());
    }

    @Test
    void aSecondResponseForOneRequestIsAnError() throws IOException {
        response.start(request);
        StreamResponse second = StreamResponse.create();
        assertThrows(IllegalStateException.class, () -> second.start(request));
        assertFalse(second.started());
        assertEquals(List.of("head 200", "flush"), wire.calls());
    }

    @Test
    void afterTheStartTheHeadCannotBeChanged() throws IOException {
        response.start(request);
        assertThrows(IllegalStateException.class, () -> response.setStatus(404));
        assertThrows(IllegalStateException.class, () -> response.setReason("x"));
        assertThrows(IllegalStateException.class, () -> response.headers().set("X", "y"));
        assertThrows(IllegalStateException.class, () -> response.setCookie("a", "b"));
        assertThrows(IllegalStateException.class, () -> response.delCookie("a"));
        assertThrows(IllegalStateException.class, () -> response.setContentType("text/css"));
        assertThrows(IllegalStateException.class, () -> response.setContentLength(1L));
        assertThrows(IllegalStateException.class, response::enableCompression);
        assertThrows(IllegalStateException.class, response::enableChunkedEncoding);
    }

    @Test
    void beforeTheStartNothingCanBeWritten() {
        assertThrows(IllegalStateException.class, () -> response.write(new byte[1]));
        assertThrows(IllegalStateException.class, response::drain);
        assertThrows(IllegalStateException.class, response::writeEof);
        Stages.failure(IllegalStateException.class, response.writeAsync(new byte[1]));
        Stages.failure(IllegalStateException.class, response.drainAsync());
        Stages.failure(IllegalStateException.class, response.writeEofAsync());
    }

    @Test
    void afterTheEndNothingCanBeWrittenAndAnotherEndDoesNothing() throws IOException {
        response.start(request);
        response.writeEof();
        response.writeEof();
        Stages.get(response.writeEofAsync());
        assertThrows(IllegalStateException.class, () -> response.write(new byte[1]));
        Stages.failure(IllegalStateException.class, response.writeAsync(new byte[1]));
        assertEquals(List.of("head 200", "flush"), wire.calls());
    }

    // --- writing ----------------------------------------------------------------------------------------------------

    @Test
    void eachWriteIsHandedOnAtOnce() throws IOException {
        response.start(request);
        response.write(utf8("ab"));
        response.write(ByteBuffer.wrap(utf8("xcdx"), 1, 2));
        response.writeEof();
        assertEquals("abcd", wire.text());
        assertEquals(List.of("head 200", "flush", "write 2", "flush", "write 2", "flush"), wire.calls());
    }

    @Test
    void anEmptyWriteDoesNothing() throws IOException {
        response.start(request);
        response.write(new byte[0]);
        Stages.get(response.writeAsync(new byte[0]));
        assertEquals(List.of("head 200", "flush"), wire.calls());
    }

    @Test
    void drainFlushes() throws IOException {
        response.start(request);
        response.drain();
        Stages.get(response.drainAsync());
        assertEquals(List.of("head 200", "flush", "flush", "flush"), wire.calls());
    }

    @Test
    void anAsynchronousWriteIsDoneWhenTheWireSaysSo() {
        Stages.get(response.startAsync(request));
        var slow = new CompletableFuture<Void>();
        wire.holdUntil(slow);
        CompletionStage<Void> written = response.writeAsync(utf8("ab"));
        assertFalse(Stages.done(written));
        slow.complete(null);
        Stages.get(written);
        Stages.get(response.writeEofAsync());
        assertEquals("ab", wire.text());
    }

    @Test
    void aClientThatIsGoneFailsTheWrite() throws IOException {
        response.start(request);
        wire.breakWith(new ClientGoneException(new IOException("broken pipe")));
        assertThrows(ClientGoneException.class, () -> response.write(new byte[1]));
        Stages.failure(ClientGoneException.class, response.writeAsync(new byte[1]));
    }

    // --- framing ----------------------------------------------------------------------------------------------------

    @Test
    void anAnnouncedLengthTravelsAsANumberAndNotAsAField() throws IOException {
        response.setContentLength(2L);
        response.start(request);
        assertEquals(2, wire.contentLength());
        assertFalse(wire.fields().contains("Content-Length"));
        response.write(utf8("ab"));
        response.writeEof();
        assertEquals("ab", wire.text());
    }

    @Test
    void writingMoreThanWasAnnouncedIsAnErrorAndNothingOfItIsSent() throws IOException {
        response.setContentLength(2L);
        response.start(request);
        response.write(utf8("a"));
        assertThrows(IllegalStateException.class, () -> response.write(utf8("bc")));
        Stages.failure(IllegalStateException.class, response.writeAsync(utf8("bc")));
        assertEquals("a", wire.text());
    }

    @Test
    void endingWithLessThanWasAnnouncedIsAnErrorThatTellsBothNumbers() throws IOException {
        response.setContentLength(12L);
        response.start(request);
        response.write(utf8("abc"));
        var failure = assertThrows(IllegalStateException.class, response::writeEof);
        assertTrue(failure.getMessage().contains("12"), failure.getMessage());
        assertTrue(failure.getMessage().contains("3"), failure.getMessage());
    }

    @Test
    void endingWithLessThanWasAnnouncedFailsTheStageToo() throws IOException {
        response.setContentLength(12L);
        response.start(request);
        Stages.failure(IllegalStateException.class, response.writeEofAsync());
    }

    @Test
    void chunkedEncodingLeavesTheLengthOpen() throws IOException {
        response.setContentLength(2L);
        response.enableChunkedEncoding();
        response.start(request);
        assertEquals(-1, wire.contentLength());
        assertFalse(wire.fields().contains("Content-Length"));
        assertFalse(wire.fields().contains("Transfer-Encoding"), "that is the container's");
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals("abc", wire.text());
    }

    @Test
    void aTransferEncodingSetByHandIsRefusedBeforeAnythingIsSent() {
        response.headers().set("Transfer-Encoding", "chunked");
        assertThrows(IllegalStateException.class, () -> response.start(request));
        assertFalse(wire.begun());
    }

    @Test
    void theAnswerToHeadHasTheHeadOfTheGetAndNoBody() throws IOException {
        FakeRequest head = FakeRequest.of("HEAD", "/");
        response.setContentLength(3L);
        response.start(head);
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals(3, head.wire().contentLength());
        assertEquals("", head.wire().text());
    }

    @Test
    void theAnswerToHeadNeedNotWriteWhatItAnnounced() throws IOException {
        FakeRequest head = FakeRequest.of("HEAD", "/");
        response.setContentLength(3L);
        response.start(head);
        response.writeEof();
        assertEquals(3, head.wire().contentLength());
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void aStatusWithoutABodyHasNeitherLengthNorBody(int status) throws IOException {
        response.setStatus(status);
        response.setContentLength(3L);
        response.enableCompression();
        FakeRequest asking = FakeRequest.get("/").header("Accept-Encoding", "gzip");
        response.start(asking);
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals(-1, asking.wire().contentLength());
        assertFalse(asking.wire().fields().contains("Content-Length"));
        assertFalse(asking.wire().fields().contains("Content-Encoding"));
        assertEquals("", asking.wire().text());
    }

    // --- the connection ---------------------------------------------------------------------------------------------

    @Test
    void theConnectionIsKeptAsTheRequestWantsIt() throws IOException {
        response.start(request);
        assertEquals(true, response.keepAlive());
        assertFalse(wire.fields().contains("Connection"));
        StreamResponse closing = StreamResponse.create();
        closing.start(FakeRequest.get("/").header("Connection", "close"));
        assertEquals(false, closing.keepAlive());
        StreamResponse old = StreamResponse.create();
        old.start(FakeRequest.get("/").version(HttpVersion.HTTP_1_0));
        assertEquals(false, old.keepAlive());
    }

    @Test
    void forceCloseClosesTheConnection() throws IOException {
        response.forceClose();
        response.start(request);
        assertEquals(false, response.keepAlive());
        assertEquals("close", wire.fields().get("Connection"));
    }

    @Test
    void aServerThatGoesDownClosesTheConnection() throws IOException {
        request.exchange().setStopping();
        response.start(request);
        assertEquals(false, response.keepAlive());
        assertEquals("close", wire.fields().get("Connection"));
    }

    @Test
    void http2HasNoConnectionField() throws IOException {
        FakeRequest modern = FakeRequest.get("/").version(HttpVersion.HTTP_2);
        response.forceClose();
        response.start(modern);
        assertFalse(modern.wire().fields().contains("Connection"));
    }

    // --- compression ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "gzip, deflate | gzip",
                "deflate | deflate",
                "gzip;q=0.5, deflate | deflate",
                "gzip;q=0 | -",
                "identity | -",
                "br | -",
                "* | gzip",
                "*;q=0 | -",
                "GZIP | gzip",
            })
    void theCodingIsChosenByTheWeightsOfTheClient(String accepted, String coding) throws IOException {
        FakeRequest asking = FakeRequest.get("/").header("Accept-Encoding", accepted);
        response.enableCompression();
        response.setContentLength(3L);
        response.start(asking);
        assertEquals(coding, asking.wire().fields().get("Content-Encoding"));
        assertEquals("Accept-Encoding", asking.wire().fields().get("Vary"));
        assertEquals(coding == null ? 3 : -1, asking.wire().contentLength());
    }

    @Test
    void aClientThatAcceptsNothingGetsThePlainBodyAndTheVaryField() throws IOException {
        response.enableCompression();
        response.start(request);
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals("abc", wire.text());
        assertEquals("Accept-Encoding", wire.fields().get("Vary"));
    }

    @Test
    void eachCompressedPieceCanBeDecodedAtOnce() throws IOException {
        FakeRequest asking = FakeRequest.get("/").header("Accept-Encoding", "gzip");
        response.enableCompression();
        response.start(asking);
        response.write(utf8("hello"));
        try (var so = new GZIPInputStream(new ByteArrayInputStream(asking.wire().bytes()))) {
            assertArrayEquals(utf8("hello"), so.readNBytes(5));
        }
        response.write(utf8(" world"));
        response.writeEof();
        try (var all =
                new GZIPInputStream(new ByteArrayInputStream(asking.wire().bytes()))) {
            assertEquals("hello world", utf8(all.readAllBytes()));
        }
    }

    @Test
    void deflateIsTheZlibFormat() throws Exception {
        FakeRequest asking = FakeRequest.get("/").header("Accept-Encoding", "deflate");
        response.enableCompression();
        Stages.get(response.startAsync(asking));
        Stages.get(response.writeAsync(utf8("hello")));
        Stages.get(response.writeEofAsync());
        try (var in =
                new InflaterInputStream(new ByteArrayInputStream(asking.wire().bytes()))) {
            assertEquals("hello", utf8(in.readAllBytes()));
        }
        asking.exchange().end(null);
    }

    @Test
    void aBodyThatIsEncodedAlreadyIsLeftAlone() throws IOException {
        FakeRequest asking = FakeRequest.get("/").header("Accept-Encoding", "gzip");
        response.enableCompression();
        response.headers().set("Content-Encoding", "br");
        response.start(asking);
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals("br", asking.wire().fields().get("Content-Encoding"));
        assertEquals("abc", asking.wire().text());
    }

    @Test
    void theAnswerToHeadTellsTheCodingOfTheGet() throws IOException {
        FakeRequest head = FakeRequest.of("HEAD", "/").header("Accept-Encoding", "gzip");
        response.enableCompression();
        response.start(head);
        response.write(utf8("abc"));
        response.writeEof();
        assertEquals("gzip", head.wire().fields().get("Content-Encoding"));
        assertEquals(0, head.wire().bytes().length);
    }
}
