package io.aioservlet.body;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.io.RequestBodyException;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Application;
import io.aioservlet.web.FormData;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import io.aioservlet.web.exception.HttpUnsupportedMediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestBodyTest {

    /** How a handler may ask for its body; every way must come to the same. */
    enum Lane {
        PLAIN {
            @Override
            <T> T get(FakeRequest request, Plain<T> plain, Asynchronous<T> twin) throws IOException {
                return plain.get(request);
            }
        },
        ASYNCHRONOUS {
            @Override
            <T> T get(FakeRequest request, Plain<T> plain, Asynchronous<T> twin) throws IOException {
                return result(twin.get(request.nonBlocking()));
            }
        },
        TWIN_IN_A_PLAIN_HANDLER {
            @Override
            <T> T get(FakeRequest request, Plain<T> plain, Asynchronous<T> twin) throws IOException {
                return result(twin.get(request));
            }
        },
        PLAIN_ON_A_NON_BLOCKING_BODY {
            @Override
            <T> T get(FakeRequest request, Plain<T> plain, Asynchronous<T> twin) throws IOException {
                return plain.get(request.nonBlocking());
            }
        };

        abstract <T> T get(FakeRequest request, Plain<T> plain, Asynchronous<T> twin) throws IOException;

        byte[] read(FakeRequest request) throws IOException {
            return get(request, Request::read, Request::readAsync);
        }

        String text(FakeRequest request) throws IOException {
            return get(request, Request::text, Request::textAsync);
        }

        <T> T json(FakeRequest request, Class<T> type) throws IOException {
            return get(request, asked -> asked.json(type), asked -> asked.jsonAsync(type));
        }

        FormData post(FakeRequest request) throws IOException {
            return get(request, Request::post, Request::postAsync);
        }

        void release(FakeRequest request) throws IOException {
            get(
                    request,
                    asked -> {
                        asked.release();
                        return "";
                    },
                    asked -> asked.releaseAsync().thenApply(nothing -> ""));
        }

        static <T> T result(CompletionStage<T> stage) throws IOException {
            return Waiting.forStage(stage);
        }
    }

    interface Plain<T> {
        T get(Request request) throws IOException;
    }

    interface Asynchronous<T> {
        CompletionStage<T> get(Request request);
    }

    private static final Application TINY =
            Application.builder().clientMaxSize(10).uploadMaxSize(1000).build();

    // --- read -------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void theWholeBodyIsReadHoweverItArrives(Lane lane) throws IOException {
        assertEquals("hello", utf8(lane.read(FakeRequest.post("text/plain", "hello"))));
        byte[] big = new byte[300_000];
        Arrays.fill(big, (byte) 'x');
        assertArrayEquals(big, lane.read(FakeRequest.post("text/plain", big)));
        FakeRequest chunked = FakeRequest.of("POST", "/").sendingChunks(utf8("he"), utf8("l"), utf8("lo"));
        assertEquals("hello", utf8(lane.read(chunked)));
        FakeRequest inMany = FakeRequest.of("POST", "/").sendingChunks(big, big, utf8("end"));
        assertEquals(600_003, lane.read(inMany).length);
    }

    @ParameterizedTest
    @EnumSource
    void thereIsNothingToReadWithoutABody(Lane lane) throws IOException {
        FakeRequest request = FakeRequest.get("/").sending(new byte[0]);
        assertEquals(0, lane.read(request).length);
        assertEquals("", lane.text(request));
        assertFalse(request.hasBody());
    }

    @ParameterizedTest
    @EnumSource
    void readingAgainGivesTheSame(Lane lane) throws IOException {
        FakeRequest request = FakeRequest.post("text/plain", "hello");
        byte[] first = lane.read(request);
        assertSame(first, lane.read(request));
        assertEquals("hello", lane.text(request));
        assertEquals("hello", lane.text(request));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheConnectionComesThrough(Lane lane) {
        FakeRequest request = FakeRequest.of("POST", "/").header("Transfer-Encoding", "chunked");
        request.exchange().body().block(utf8("x")).failure(new RequestBodyException(new IOException("reset")));
        assertThrows(RequestBodyException.class, () -> lane.read(request));
    }

    @Test
    void anAsynchronousReadWaitsWithoutAThread() {
        FakeRequest request = FakeRequest.of("POST", "/").nonBlocking();
        CompletionStage<byte[]> read = request.readAsync();
        request.exchange().body().block(utf8("a"));
        assertFalse(Stages.done(read));
        assertTrue(request.exchange().body().waiting());
        request.exchange().body().block(utf8("b")).end();
        assertEquals("ab", utf8(Stages.get(read)));
    }

    @Test
    void nothingIsAskedOfTheClientBeforeTheBodyIsWanted() {
        FakeRequest request = FakeRequest.post("text/plain", "x").nonBlocking();
        assertNotNull(request.content());
        assertNotNull(request.contentAsync());
        assertEquals(0, request.exchange().body().pulls());
    }

    @Test
    void aMillionTinyBlocksDoNotOverflowTheStack() {
        FakeRequest request = FakeRequest.of("POST", "/").nonBlocking();
        for (int i = 0; i < 100_000; i++) {
            request.exchange().body().block(new byte[] {1});
        }
        request.exchange().body().end();
        assertEquals(100_000, Stages.get(request.readAsync()).length);
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aBodyJustAtTheLimitIsReadAndOneAboveIsA413ThatNamesIt(Lane lane) throws IOException {
        assertEquals(10, lane.read(FakeRequest.post("text/plain", new byte[10]).to(TINY)).length);
        FakeRequest above = FakeRequest.post("text/plain", new byte[11]).to(TINY);
        var failure = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.read(above));
        assertTrue(failure.text().contains("clientMaxSize is 10 bytes"), failure.text());
        assertEquals(0, above.exchange().body().pulls(), "what announces too much is not read at all");
    }

    @ParameterizedTest
    @EnumSource
    void theLimitHoldsForABodyOfUnknownLengthToo(Lane lane) throws IOException {
        FakeRequest at = FakeRequest.of("POST", "/")
                .sendingChunks(new byte[4], new byte[6])
                .to(TINY);
        assertEquals(10, lane.read(at).length);
        FakeRequest above = FakeRequest.of("POST", "/")
                .sendingChunks(new byte[4], new byte[7])
                .to(TINY);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.read(above));
        FakeRequest far = FakeRequest.of("POST", "/")
                .sendingChunks(new byte[400], new byte[1])
                .to(TINY);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.read(far));
    }

    @ParameterizedTest
    @EnumSource
    void theLimitCountsWhatDecompressionYields(Lane lane) throws IOException {
        FakeRequest at = FakeRequest.post("text/plain", gzip(new byte[10]))
                .header("Content-Encoding", "gzip")
                .to(TINY);
        assertEquals(10, lane.read(at).length);
        FakeRequest above = FakeRequest.post("text/plain", gzip(new byte[11]))
                .header("Content-Encoding", "gzip")
                .to(TINY);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.read(above));
        FakeRequest bomb = FakeRequest.post("text/plain", gzip(new byte[50_000_000]))
                .header("Content-Encoding", "gzip")
                .to(TINY);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.read(bomb));
    }

    @ParameterizedTest
    @EnumSource
    void aLimitThatIsNoneReadsLargeBodiesInReasonableTime(Lane lane) throws IOException {
        Application app = Application.builder().clientMaxSize(Long.MAX_VALUE).build();
        byte[] block = new byte[20_000];
        byte[][] blocks = new byte[200][];
        Arrays.fill(blocks, block);
        FakeRequest request = FakeRequest.of("POST", "/").sendingChunks(blocks).to(app);
        assertEquals(4_000_000, lane.read(request).length);
        assertTrue(request.exchange().body().pulls() < 2_000, "reads byte by byte");
    }

    // --- text and JSON ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void textIsInItsCharsetOrUtf8(Lane lane) throws IOException {
        assertEquals("é", lane.text(FakeRequest.post("text/plain", "é")));
        byte[] koi8 = "т".getBytes(Charset.forName("koi8-r"));
        assertEquals("т", lane.text(FakeRequest.post("text/plain; charset=koi8-r", koi8)));
        assertEquals("\uFFFD", lane.text(FakeRequest.post("text/plain", "\uFFFD")), "it may be sent as it is");
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotTextInItsCharsetIsA400(Lane lane) {
        FakeRequest request = FakeRequest.post("text/plain", new byte[] {(byte) 0xff, 'a'});
        assertThrows(HttpBadRequest.class, () -> lane.text(request));
    }

    @ParameterizedTest
    @ValueSource(strings = {"martian", "'", "not a charset"})
    void aCharsetThatIsNotKnownIsA415(String charset) {
        for (Lane lane : Lane.values()) {
            FakeRequest request = FakeRequest.post("text/plain; charset=\"" + charset + "\"", "x");
            assertThrows(HttpUnsupportedMediaType.class, () -> lane.text(request));
        }
    }

    @ParameterizedTest
    @EnumSource
    void jsonIsDecodedWhateverItsType(Lane lane) throws IOException {
        assertEquals(Map.of("a", 1), lane.json(FakeRequest.post("text/plain", "{\"a\":1}"), Map.class));
        assertEquals(List.of("é"), lane.json(FakeRequest.post("application/json", "[\"é\"]"), List.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "nope", "[1,", "\"text\""})
    void whatIsNotTheJsonThatIsExpectedIsA400ThatTellsNothingOfTheProgram(String json) {
        for (Lane lane : Lane.values()) {
            FakeRequest request = FakeRequest.post("application/json", json);
            var failure = assertThrows(HttpBadRequest.class, () -> lane.json(request, Map.class));
            assertFalse(failure.text().contains("jackson"), failure.text());
            assertNotNull(failure.getCause(), "the log may tell more");
        }
    }

    // --- decompression ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void gzipAndBothKindsOfDeflateAreDecompressed(Lane lane) throws IOException {
        byte[] plain = utf8("again and ".repeat(5000));
        Map<String, byte[]> sent = Map.of(
                "gzip",
                gzip(plain),
                "x-gzip",
                gzip(plain),
                "deflate",
                deflate(plain, false),
                "Deflate",
                deflate(plain, true));
        for (Map.Entry<String, byte[]> each : sent.entrySet()) {
            FakeRequest request =
                    FakeRequest.post("text/plain", each.getValue()).header("Content-Encoding", each.getKey());
            assertArrayEquals(plain, lane.read(request), each.getKey());
            assertEquals(each.getValue().length, request.contentLength(), "the length stays that of the wire");
        }
    }

    @ParameterizedTest
    @EnumSource
    void decompressionDoesNotMindHowTheBytesArrive(Lane lane) throws IOException {
        byte[] packed = gzip(utf8("hello"));
        byte[][] single = new byte[packed.length][];
        for (int i = 0; i < packed.length; i++) {
            single[i] = new byte[] {packed[i]};
        }
        FakeRequest request =
                FakeRequest.of("POST", "/").header("Content-Encoding", "gzip").sendingChunks(single);
        assertEquals("hello", utf8(lane.read(request)));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNotCompressedAsItSaysOrEndsTooEarlyIsA400(Lane lane) throws IOException {
        FakeRequest nonsense = FakeRequest.post("text/plain", "nonsense").header("Content-Encoding", "gzip");
        assertThrows(HttpBadRequest.class, () -> lane.read(nonsense));
        byte[] packed = gzip(new byte[1000]);
        FakeRequest cut = FakeRequest.post("text/plain", Arrays.copyOf(packed, packed.length - 5))
                .header("Content-Encoding", "gzip");
        assertThrows(HttpBadRequest.class, () -> lane.read(cut));
    }

    @ParameterizedTest
    @ValueSource(strings = {"identity", "br", "aes128gcm"})
    void anotherCodingIsLeftToTheHandler(String coding) throws IOException {
        assertEquals(
                "x",
                FakeRequest.post("text/plain", "x")
                        .header("Content-Encoding", coding)
                        .text());
    }

    @Test
    void theDecoderIsReleasedAtTheEnd() throws Exception {
        FakeRequest request = FakeRequest.post("text/plain", gzip(utf8("x"))).header("Content-Encoding", "gzip");
        assertEquals("x", request.text());
        assertEquals(1, request.exchange().endListeners());
        request.exchange().end(null);
    }

    // --- content and release ----------------------------------------------------------------------------------------

    @Test
    void contentIsOneStreamWithoutALimit() throws IOException {
        FakeRequest request = FakeRequest.post("text/plain", new byte[5000]).to(TINY);
        assertSame(request.content(), request.content());
        assertEquals(0, request.content().read());
        assertEquals(0, request.content().read(new byte[0]));
        assertEquals(4999, request.content().readAllBytes().length);
        assertEquals(-1, request.content().read());
    }

    @Test
    void contentIsDecompressed() throws IOException {
        FakeRequest request =
                FakeRequest.post("text/plain", gzip(utf8("hello"))).header("Content-Encoding", "gzip");
        assertEquals("hello", utf8(request.content().readAllBytes()));
    }

    @Test
    void whatWasTakenThroughContentIsNotSeenByRead() throws IOException {
        FakeRequest request = FakeRequest.post("text/plain", "hello");
        assertEquals('h', request.content().read());
        assertEquals("ello", request.text());
    }

    @ParameterizedTest
    @EnumSource
    void releaseDiscardsTheRest(Lane lane) throws IOException {
        FakeRequest request = FakeRequest.of("POST", "/").sendingChunks(utf8("he"), utf8("llo"));
        lane.get(
                request,
                asked -> {
                    asked.release();
                    return "";
                },
                asked -> asked.releaseAsync().thenApply(nothing -> ""));
        assertEquals(-1, request.content().read());
        assertEquals(0, lane.read(request).length);
    }

    @ParameterizedTest
    @EnumSource
    void releaseKeepsWhatWasRead(Lane lane) throws IOException {
        FakeRequest request = FakeRequest.post("text/plain", "hello");
        assertEquals("hello", lane.text(request));
        request.release();
        assertEquals("hello", lane.text(request));
    }

    // --- urlencoded forms -------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void anUrlencodedFormKeepsOrderRepetitionsAndBlankValues(Lane lane) throws IOException {
        FakeRequest request =
                FakeRequest.post("Application/X-WWW-Form-Urlencoded", "a=1&b=x+y&&a=%D1%82%2B&c&=v&d=%zz");
        FormData form = lane.post(request);
        assertEquals(
                "[a, b, a, c, , d]",
                form.entries().stream().map(Map.Entry::getKey).toList().toString());
        assertEquals("1", form.text("a"));
        assertEquals(2, form.getAll("a").size());
        assertEquals("x y", form.text("b"));
        assertEquals("", form.text("c"));
        assertEquals("v", form.text(""));
        assertEquals("%zz", form.text("d"));
        assertEquals(null, form.text("z"));
        assertEquals(null, form.file("a"));
        assertSame(form, lane.post(request), "the same object at each call");
        assertEquals("a=1&b=x+y&&a=%D1%82%2B&c&=v&d=%zz", lane.text(request), "the raw body stays readable");
    }

    @ParameterizedTest
    @EnumSource
    void anUrlencodedFormIsDecodedInTheCharsetOfTheRequest(Lane lane) throws IOException {
        FakeRequest request = FakeRequest.post("application/x-www-form-urlencoded; charset=koi8-r", "a=%D4");
        assertEquals("т", lane.post(request).text("a"));
    }

    @ParameterizedTest
    @CsvSource({"POST,1", "PUT,1", "PATCH,1", "DELETE,1", "TRACE,1", "GET,0", "OPTIONS,0", "PROPFIND,0"})
    void onlySomeMethodsHaveAForm(String method, int size) throws IOException {
        FakeRequest request = FakeRequest.of(method, "/?q=1")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .sending(utf8("a=1"));
        assertEquals(size, request.post().size(), "parameters of the query are not merged");
        assertEquals("a=1", request.text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "", "application/json", "multipart/mixed; boundary=x"})
    void anotherTypeHasNoFormAndItsBodyStaysUnread(String type) throws IOException {
        for (Lane lane : Lane.values()) {
            FakeRequest request = FakeRequest.post(type, "a=1");
            assertEquals(0, lane.post(request).size());
            assertEquals("a=1", lane.text(request));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anUrlencodedFormAboveTheLimitIsA413(Lane lane) throws IOException {
        assertEquals(
                "12345678",
                lane.post(FakeRequest.post("application/x-www-form-urlencoded", "a=12345678")
                                .to(TINY))
                        .text("a"));
        FakeRequest above = FakeRequest.post("application/x-www-form-urlencoded", "a=123456789")
                .to(TINY);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(above));
    }

    // --- failures of the twins --------------------------------------------------------------------------------------

    @Test
    void aTwinFailsThroughItsStageAndNeverThrows() {
        FakeRequest above =
                FakeRequest.post("text/plain", new byte[11]).to(TINY).nonBlocking();
        Stages.failure(HttpRequestEntityTooLarge.class, above.readAsync());
        Stages.failure(HttpRequestEntityTooLarge.class, above.textAsync());
        Stages.failure(HttpRequestEntityTooLarge.class, above.jsonAsync(Map.class));
        FakeRequest form = FakeRequest.post("application/x-www-form-urlencoded", new byte[11])
                .to(TINY)
                .nonBlocking();
        Stages.failure(HttpRequestEntityTooLarge.class, form.postAsync());
    }

    @Test
    void anInterruptedReadIsAnIoFailureAndKeepsTheFlag() throws InterruptedException {
        FakeRequest request = FakeRequest.of("POST", "/").nonBlocking();
        var seen = new java.util.concurrent.CompletableFuture<Object>();
        var reader = new Thread(() -> {
            try {
                seen.complete(request.read());
            } catch (IOException e) {
                seen.complete(Thread.currentThread().isInterrupted() ? e : "the flag is lost");
            }
        });
        reader.start();
        Stages.await(() -> request.exchange().body().waiting());
        reader.interrupt();
        assertInstanceOf(java.io.InterruptedIOException.class, Stages.get(seen));
        reader.join(10_000);
    }

    static byte[] gzip(byte[] plain) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw) throws IOException {
        var out = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, raw);
        try (var deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(plain);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }
}
