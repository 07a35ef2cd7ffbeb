package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aioservlet.dispatch.Dispatcher;
import io.aioservlet.http.HttpDates;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.files.FileChangedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file as the body of a response, without a container. */
class FileResponseTest {

    /** The two ways of answering, which must send the same. */
    enum Way {
        BLOCKING {
            @Override
            @Nullable
            Throwable answer(Dispatcher dispatcher, FakeRequest request) {
                return dispatcher.handle(request);
            }
        },
        ASYNCHRONOUS {
            @Override
            @Nullable
            Throwable answer(Dispatcher dispatcher, FakeRequest request) {
                return Stages.get(dispatcher.handleAsync(request.nonBlocking()));
            }
        };

        abstract @Nullable Throwable answer(Dispatcher dispatcher, FakeRequest request);
    }

    private static final Logger LOG = Logger.getLogger("io.aioservlet.web");
    private static final Instant CHANGED = Instant.parse("2020-01-01T10:00:00.25Z");

    @TempDir
    private Path folder;

    private Path file;

    @BeforeAll
    static void keepExpectedErrorsOutOfTheOutput() {
        LOG.setUseParentHandlers(false);
    }

    @AfterAll
    static void letErrorsThroughAgain() {
        LOG.setUseParentHandlers(true);
    }

    @BeforeEach
    void writeTheFile() throws IOException {
        file = write("hello.txt", utf8("0123456789"));
    }

    private Path write(String name, byte[] bytes) throws IOException {
        Path path = folder.resolve(name);
        Files.write(path, bytes);
        Files.setLastModifiedTime(path, FileTime.from(CHANGED));
        return path;
    }

    private static @Nullable Throwable answer(Way way, FakeRequest request, Handler handler) throws Exception {
        var app = new Application();
        app.router().addRoute("*", "/", Handler.async(r -> CompletableFuture.completedStage(handler.handle(r))));
        Throwable cut = way.answer(new Dispatcher(app), request.to(app));
        request.exchange().end(cut);
        return cut;
    }

    private FakeWire sent(Way way, FakeRequest request) throws Exception {
        return sent(way, request, r -> Response.file(file));
    }

    private static FakeWire sent(Way way, FakeRequest request, Handler handler) throws Exception {
        assertNull(answer(way, request, handler), "the exchange is cut off");
        return request.wire();
    }

    private FakeWire sent(FakeRequest request) throws Exception {
        return sent(Way.BLOCKING, request);
    }

    private static FakeRequest get() {
        return FakeRequest.get("/");
    }

    private String tag() throws Exception {
        return String.valueOf(sent(get()).fields().get("ETag"));
    }

    @ParameterizedTest
    @EnumSource
    void aFileIsSentWithWhatIsKnownOfIt(Way way) throws Exception {
        FakeWire wire = sent(way, get());
        assertEquals(200, wire.status());
        assertEquals("0123456789", wire.text());
        assertEquals(10, wire.contentLength());
        assertEquals("text/plain; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("Wed, 01 Jan 2020 10:00:00 GMT", wire.fields().get("Last-Modified"));
        assertEquals("bytes", wire.fields().get("Accept-Ranges"));
        assertTrue(String.valueOf(wire.fields().get("ETag")).startsWith("\""));
        assertFalse(wire.fields().contains("Vary"));
    }

    @ParameterizedTest
    @EnumSource
    void aLargeFileIsSentWhole(Way way) throws Exception {
        byte[] bytes = new byte[300_001];
        new Random(1).nextBytes(bytes);
        Path large = write("large.bin", bytes);
        FakeWire wire = sent(way, get(), r -> Response.file(large));
        assertArrayEquals(bytes, wire.bytes());
        assertEquals("application/octet-stream", wire.fields().get("Content-Type"));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFileHasNoBytes(Way way) throws Exception {
        Path empty = write("empty.txt", new byte[0]);
        FakeWire wire = sent(way, get(), r -> Response.file(empty));
        assertEquals(200, wire.status());
        assertEquals(0, wire.contentLength());
        assertEquals("", wire.text());
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerToAHeadHasTheSameHeadAndNoBody(Way way) throws Exception {
        FakeWire wire = sent(way, FakeRequest.of("HEAD", "/").header("Range", "bytes=0-1"));
        assertEquals(200, wire.status());
        assertEquals(10, wire.contentLength());
        assertEquals("", wire.text());
        assertEquals(tag(), wire.fields().get("ETag"));
    }

    @ParameterizedTest
    @EnumSource
    void oneRange(Way way) throws Exception {
        FakeWire wire = sent(way, get().header("Range", "bytes=2-4"));
        assertEquals(206, wire.status());
        assertEquals("234", wire.text());
        assertEquals(3, wire.contentLength());
        assertEquals("bytes 2-4/10", wire.fields().get("Content-Range"));
    }

    @ParameterizedTest
    @EnumSource
    void severalRanges(Way way) throws Exception {
        byte[] bytes = new byte[200_000];
        new Random(1).nextBytes(bytes);
        Path large = write("large.bin", bytes);
        FakeWire wire = sent(way, get().header("Range", "bytes=100000-199998,0-9"), r -> Response.file(large));
        assertEquals(206, wire.status());
        String type = String.valueOf(wire.fields().get("Content-Type"));
        assertTrue(type.startsWith("multipart/byteranges; boundary="), type);
        assertEquals(wire.bytes().length, wire.contentLength());
        String boundary = type.substring(type.indexOf('=') + 1);
        byte[] head = utf8("--" + boundary
                + "\r\nContent-Type: application/octet-stream\r\nContent-Range: bytes 100000-199998/200000\r\n\r\n");
        assertArrayEquals(head, Arrays.copyOf(wire.bytes(), head.length));
        assertArrayEquals(
                Arrays.copyOfRange(bytes, 100_000, 199_999),
                Arrays.copyOfRange(wire.bytes(), head.length, head.length + 99_999));
        assertFalse(wire.fields().contains("Content-Range"));
    }

    @Test
    void aRangeOutsideIs416() throws Exception {
        FakeWire wire = sent(get().header("Range", "bytes=10-"));
        assertEquals(416, wire.status());
        assertEquals("bytes */10", wire.fields().get("Content-Range"));
        assertEquals("text/plain; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("416: Range Not Satisfiable", wire.text());
    }

    @Test
    void aRangeOfAnotherStateGetsTheWholeFile() throws Exception {
        assertEquals(
                200,
                sent(get().header("Range", "bytes=0-1").header("If-Range", "\"x\""))
                        .status());
        assertEquals(
                206,
                sent(get().header("Range", "bytes=0-1").header("If-Range", tag()))
                        .status());
    }

    @Test
    void whatTheClientHasIs304() throws Exception {
        FakeWire wire = sent(get().header("If-None-Match", tag()).header("Range", "bytes=0-1"));
        assertEquals(304, wire.status());
        assertEquals("", wire.text());
        assertEquals(tag(), wire.fields().get("ETag"));
        assertFalse(wire.fields().contains("Content-Type"));
        assertEquals(-1, wire.contentLength());
        assertEquals(
                304,
                sent(get().header("If-Modified-Since", HttpDates.format(CHANGED)))
                        .status());
    }

    @Test
    void whatIsNoLongerSoIs412() throws Exception {
        FakeWire wire = sent(get().header("If-Match", "\"x\""), Way.BLOCKING);
        assertEquals(412, wire.status());
        assertFalse(wire.fields().contains("Cache-Control"));
    }

    private FakeWire sent(FakeRequest request, Way way) throws Exception {
        return sent(way, request, r -> Response.file(file).withHeader("Cache-Control", "max-age=60"));
    }

    @Test
    void anotherSizeTimeOrCodingIsAnotherTag() throws Exception {
        String before = tag();
        Files.setLastModifiedTime(file, FileTime.from(CHANGED.plusNanos(1_000)));
        assertFalse(before.equals(tag()));
        write("hello.txt", utf8("01234567890"));
        assertFalse(before.equals(tag()));
    }

    @Test
    void onlyASuccessDependsOnConditions() throws Exception {
        FakeWire wire = sent(
                Way.BLOCKING,
                get().header("If-None-Match", "*").header("Range", "bytes=0-1"),
                r -> Response.file(file).withStatus(404));
        assertEquals(404, wire.status());
        assertEquals("0123456789", wire.text());
        assertEquals(
                200,
                sent(FakeRequest.of("POST", "/").header("If-Match", "\"x\"")).status());
    }

    @Test
    void whatTheAuthorSetStays() throws Exception {
        FakeWire wire = sent(
                Way.BLOCKING,
                get().header("If-None-Match", "\"mine\""),
                r -> Response.file(file).withContentType("text/x-own").withHeader("ETag", "\"mine\""));
        assertEquals(304, wire.status());
        wire = sent(
                Way.BLOCKING,
                get(),
                r -> Response.file(file)
                        .withContentType("text/x-own")
                        .withHeader("Last-Modified", "Thu, 01 Jan 1998 00:00:00 GMT"));
        assertEquals("text/x-own", wire.fields().get("Content-Type"));
        assertEquals("Thu, 01 Jan 1998 00:00:00 GMT", wire.fields().get("Last-Modified"));
    }

    @Test
    void aBodyTakesThePlaceOfTheFile() throws Exception {
        FakeWire wire = sent(
                Way.BLOCKING,
                get().header("Range", "bytes=0-1"),
                r -> Response.file(file).withText("other"));
        assertEquals(200, wire.status());
        assertEquals("other", wire.text());
    }

    @Test
    void aBodyThatIsSetLastTakesThePlaceOfTheFile() throws Exception {
        var app = new Application();
        app.onResponsePrepare((request, response) -> ((Response) response).setText("other"));
        app.router().addGet("/", r -> Response.file(file));
        FakeRequest request = get().to(app);
        assertNull(new Dispatcher(app).handle(request));
        assertEquals("other", request.wire().text());
        assertEquals(5, request.wire().contentLength());
    }

    // --- siblings ---------------------------------------------------------------------------------------------------

    @Test
    void anEncodedSiblingGoesToThoseWhoPreferIt() throws Exception {
        write("hello.txt.gz", utf8("gzipped"));
        write("hello.txt.br", utf8("brotli"));
        FakeWire wire = sent(get().header("Accept-Encoding", "gzip, br;q=0.5"));
        assertEquals("gzipped", wire.text());
        assertEquals("gzip", wire.fields().get("Content-Encoding"));
        assertEquals("text/plain; charset=utf-8", wire.fields().get("Content-Type"));
        assertEquals("Accept-Encoding", wire.fields().get("Vary"));
        assertFalse(tag().equals(wire.fields().get("ETag")));
        assertEquals("brotli", sent(get().header("Accept-Encoding", "gzip, br")).text());
    }

    @Test
    void cachesAreToldOfSiblingsEvenIfNoneIsSent() throws Exception {
        write("hello.txt.zst", utf8("zstd"));
        FakeWire wire = sent(get());
        assertEquals("0123456789", wire.text());
        assertEquals("Accept-Encoding", wire.fields().get("Vary"));
    }

    @Test
    void rangesAreThoseOfTheRepresentationThatIsSent() throws Exception {
        write("hello.txt.gz", utf8("gzipped"));
        String plain = tag();
        FakeRequest request = get().header("Accept-Encoding", "gzip").header("Range", "bytes=0-1");
        FakeWire wire = sent(request);
        assertEquals("gz", wire.text());
        assertEquals("bytes 0-1/7", wire.fields().get("Content-Range"));
        assertEquals("gzip", wire.fields().get("Content-Encoding"));
        wire = sent(get().header("Accept-Encoding", "gzip")
                .header("Range", "bytes=0-1")
                .header("If-Range", plain));
        assertEquals(200, wire.status());
        assertEquals("gzipped", wire.text());
        wire = sent(get().header("Accept-Encoding", "gzip").header("Range", "bytes=0-0,6-6,200-"));
        assertEquals(200 + 6, wire.status()); // so near that they are one
        assertEquals("gzipped", wire.text());
    }

    @Test
    void aSiblingThatIsOlderIsOfAnotherContent() throws Exception {
        Path old = write("hello.txt.gz", utf8("gzipped"));
        Files.setLastModifiedTime(old, FileTime.from(CHANGED.minusSeconds(60)));
        FakeWire wire = sent(get().header("Accept-Encoding", "gzip"));
        assertEquals("0123456789", wire.text());
        assertFalse(wire.fields().contains("Content-Encoding"));
    }

    @Test
    void aSiblingThatIsALinkIsLeftAlone() throws Exception {
        Path secret = write("secret", utf8("secret"));
        Files.createSymbolicLink(folder.resolve("hello.txt.gz"), secret);
        assertEquals("0123456789", sent(get().header("Accept-Encoding", "gzip")).text());
    }

    // --- compression ------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aFileCanBeCompressedOnItsWay(Way way) throws Exception {
        byte[] bytes = new byte[200_000];
        Path zeros = write("zeros.bin", bytes);
        FakeWire wire = sent(
                way,
                get().header("Accept-Encoding", "gzip").header("Range", "bytes=0-1"),
                r -> compressed(Response.file(zeros)));
        assertEquals(200, wire.status());
        assertTrue(String.valueOf(wire.fields().get("ETag")).startsWith("W/\""), wire.fields()::toString);
        assertFalse(wire.fields().contains("Accept-Ranges"));
        assertEquals(-1, wire.contentLength());
        try (var in = new GZIPInputStream(new ByteArrayInputStream(wire.bytes()))) {
            assertArrayEquals(bytes, in.readAllBytes());
        }
    }

    @Test
    void aRangeIsNeverCompressed() throws Exception {
        var app = new Application();
        app.onResponsePrepare((request, response) -> response.enableCompression());
        app.router().addGet("/", r -> Response.file(file));
        FakeRequest request = get().header("Accept-Encoding", "gzip")
                .header("Range", "bytes=0-1")
                .to(app);
        assertNull(new Dispatcher(app).handle(request));
        assertEquals(206, request.wire().status());
        assertEquals("01", request.wire().text());
        assertFalse(request.wire().fields().contains("Content-Encoding"));
    }

    private static Response compressed(Response response) {
        response.enableCompression();
        return response;
    }

    // --- what is no file --------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"missing", "hello.txt/x", "."})
    void whatIsNoFileIs404(String name) throws Exception {
        for (Way way : Way.values()) {
            FakeWire wire = sent(way, get(), r -> Response.file(folder.resolve(name)));
            assertEquals(404, wire.status());
            assertFalse(wire.text().contains(folder.toString()));
        }
    }

    @Test
    void aNameThatIsTooLongIs404() throws Exception {
        assertEquals(
                404,
                sent(Way.BLOCKING, get(), r -> Response.file(folder.resolve("x".repeat(5000))))
                        .status());
    }

    @Test
    void aDeviceIs404() throws Exception {
        Path device = Path.of("/dev/zero");
        assumeTrue(Files.exists(device));
        assertEquals(404, sent(Way.BLOCKING, get(), r -> Response.file(device)).status());
    }

    @Test
    @Timeout(20)
    void aPipeIs404() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
        assertEquals(
                0,
                new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
        assertEquals(404, sent(Way.BLOCKING, get(), r -> Response.file(pipe)).status());
    }

    @Test
    void whatMustNotBeReadIs403() throws Exception {
        Files.setPosixFilePermissions(file, Set.of());
        assumeTrue(!Files.isReadable(file), "the superuser may read everything");
        assertEquals(403, sent(get()).status());
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatShrinksIsCutOff(Way way) throws Exception {
        Path large = write("large.bin", new byte[1 << 20]);
        Throwable cut = answer(way, get(), r -> {
            Response response = Response.file(large);
            response.startAsync(r); // does not block here
            try (var shrinking = new RandomAccessFile(large.toFile(), "rw")) {
                shrinking.setLength(1000);
            }
            return response;
        });
        assertInstanceOf(FileChangedException.class, cut);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSentIsClosedWithTheExchange(Way way) throws Exception {
        Path large = write("large.bin", new byte[300_000]);
        FakeRequest request = get();
        request.wire().breakWith(new IOException("gone"));
        Throwable cut = answer(way, request, r -> Response.file(large));
        assertInstanceOf(IOException.class, cut);
        assertEquals(1, request.exchange().endListeners());
    }
}
