package io.aioservlet.body;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.body.RequestBodyTest.Lane;
import io.aioservlet.io.ExchangeEndedException;
import io.aioservlet.io.RequestBodyException;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Application;
import io.aioservlet.web.FileField;
import io.aioservlet.web.FormData;
import io.aioservlet.web.MultipartReader;
import io.aioservlet.web.Part;
import io.aioservlet.web.TextField;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=XX";

    private static String part(String disposition, String more, String content) {
        return "--XX\r\nContent-Disposition: form-data" + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
    }

    private static String text(String name, String value) {
        return part("; name=\"" + name + "\"", "", value);
    }

    private static String file(String name, String filename, String content) {
        return part("; name=\"" + name + "\"; filename=\"" + filename + "\"", "Content-Type: image/png\r\n", content);
    }

    private static FakeRequest form(String... parts) {
        return FakeRequest.post(TYPE, String.join("", parts) + "--XX--\r\n");
    }

    // --- forms ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aFormHasItsPartsInOrderWithRepeatedNames(Lane lane) throws IOException {
        FakeRequest request = form(text("a", "1"), file("f", "p.png", "PNG"), text("a", "é"), text(" b ", "2"));
        FormData form = lane.post(request);
        assertEquals(4, form.size());
        assertEquals(
                List.of("a", "f", "a", " b "),
                form.entries().stream().map(e -> e.getKey()).toList());
        assertEquals(List.of(new TextField("a", "1"), new TextField("a", "é")), form.getAll("a"));
        assertEquals("1", form.text("a"));
        assertNull(form.text("f"));
        assertInstanceOf(FileField.class, form.get("f"));
        assertSame(form, lane.post(request));
    }

    @ParameterizedTest
    @EnumSource
    void aFileTellsWhatWasSentOfIt(Lane lane) throws IOException {
        FileField file = lane.post(form(file("f", "..\\a/é.png", "PNG"))).file("f");
        assertEquals("f", file.name());
        assertEquals("..\\a/é.png", file.filename());
        assertEquals("image/png", file.contentType());
        assertEquals("image/png", file.headers().get("content-type"));
        assertThrows(UnsupportedOperationException.class, () -> file.headers().clear());
        assertEquals(3, file.size());
        try (InputStream in = file.file()) {
            assertEquals("PNG", utf8(in.readAllBytes()));
        }
        try (InputStream again = file.file()) {
            assertEquals("PNG", utf8(again.readAllBytes()));
        }
    }

    @Test
    void aFileWithoutATypeIsPlainText() throws IOException {
        assertEquals(
                "text/plain",
                form(part("; name=f; filename=x", "", "x")).post().file("f").contentType());
    }

    @Test
    void anEmptyNameIsAName() throws IOException {
        assertEquals("x", form(text("", "x")).post().text(""));
    }

    @Test
    void aFileFieldInWhichNothingWasChosenIsAnEmptyText() throws IOException {
        FormData form = form(file("f", "", "")).post();
        assertEquals("", form.text("f"));
        assertNull(form.file("f"));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyFormIsEmpty(Lane lane) throws IOException {
        assertEquals(0, lane.post(form()).size());
        assertEquals(0, lane.post(FakeRequest.post(TYPE, "")).size());
    }

    @Test
    void textsAreInTheCharsetOfTheRequestOrOfTheirPart() throws IOException {
        Charset koi8 = Charset.forName("koi8-r");
        String body = text("a", "т") + "--XX--\r\n";
        assertEquals(
                "т",
                FakeRequest.post(TYPE + "; charset=koi8-r", body.getBytes(koi8))
                        .post()
                        .text("a"));
        String typed = part("; name=a", "Content-Type: text/plain; charset=koi8-r\r\n", "т") + "--XX--\r\n";
        assertEquals("т", FakeRequest.post(TYPE, typed.getBytes(koi8)).post().text("a"));
    }

    @Test
    void whatIsNotTextIsA400() {
        byte[] body = (text("a", "\u00ff") + "--XX--\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThrows(HttpBadRequest.class, () -> FakeRequest.post(TYPE, body).post());
    }

    @Test
    void aCompressedFormIsDecompressed() throws IOException {
        byte[] body = RequestBodyTest.gzip(utf8(text("a", "1") + "--XX--\r\n"));
        assertEquals(
                "1",
                FakeRequest.post(TYPE, body)
                        .header("Content-Encoding", "gzip")
                        .post()
                        .text("a"));
    }

    @ParameterizedTest
    @EnumSource
    void afterAFormTheRawBodyIsGoneAndTheMessageSaysSo(Lane lane) throws IOException {
        FakeRequest request = form(text("a", "1"));
        lane.post(request);
        var failure = assertThrows(IllegalStateException.class, () -> lane.read(request));
        assertTrue(failure.getMessage().contains("multipart"), failure.getMessage());
    }

    @ParameterizedTest
    @EnumSource
    void aFormMayBeAskedForAfterItsBodyWasRead(Lane lane) throws IOException {
        FakeRequest request = form(text("a", "1"));
        assertNotNull(lane.read(request));
        assertEquals("1", lane.post(request).text("a"));
    }

    // --- faults of the client ---------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {"multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"\""})
    void aFormWithoutABoundaryIsA400(String type) {
        for (Lane lane : Lane.values()) {
            assertThrows(HttpBadRequest.class, () -> lane.post(FakeRequest.post(type, text("a", "1"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPartWithoutANameIsA400(Lane lane) {
        assertThrows(HttpBadRequest.class, () -> lane.post(form(part("", "", "x"))));
        assertThrows(HttpBadRequest.class, () -> lane.post(form(part("; filename=x", "", "x"))));
        assertThrows(HttpBadRequest.class, () -> lane.post(FakeRequest.post(TYPE, "--XX\r\n\r\nx\r\n--XX--\r\n")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\u0001b", "a\u007fb", "a\tb", "a\u0085b"})
    void aNameWithControlCharactersIsA400(String name) {
        for (Lane lane : Lane.values()) {
            assertThrows(HttpBadRequest.class, () -> lane.post(form(text(name, "x"))));
            assertThrows(HttpBadRequest.class, () -> lane.post(form(file("f", name, "x"))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBodyThatEndsTooEarlyIsA400(Lane lane) {
        String whole = text("a", "1") + file("f", "p.png", "PNG") + "--XX--\r\n";
        for (int length : List.of(10, 60, whole.length() - 6, whole.length() - 15)) {
            FakeRequest request = FakeRequest.post(TYPE, whole.substring(0, length));
            assertThrows(HttpBadRequest.class, () -> lane.post(request), () -> "cut at " + length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void lineEndsWithoutCarriageReturnsAreA400(Lane lane) {
        FakeRequest request = FakeRequest.post(TYPE, (text("a", "1") + "--XX--\r\n").replace("\r\n", "\n"));
        assertThrows(HttpBadRequest.class, () -> lane.post(request));
    }

    @ParameterizedTest
    @EnumSource
    void aFailureOfTheConnectionIsNotTakenForBadSyntax(Lane lane) {
        FakeRequest request = FakeRequest.of("POST", "/").header("Content-Type", TYPE);
        request.exchange()
                .body()
                .block(utf8(text("a", "1") + "--XX\r\nContent-Disp"))
                .failure(new RequestBodyException(new IOException("reset")));
        assertThrows(RequestBodyException.class, () -> lane.post(request));
    }

    // --- limits -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void allTextsTogetherKeepWithinTheirLimit(Lane lane) throws IOException {
        Application app = Application.builder().clientMaxSize(10).build();
        assertEquals(
                3,
                lane.post(form(text("a", "1234"), text("b", "567890"), file("f", "x", "x".repeat(100)))
                                .to(app))
                        .size());
        FakeRequest above = form(text("a", "1234"), text("b", "5678901")).to(app);
        var failure = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(above));
        assertTrue(failure.text().contains("clientMaxSize is 10 bytes"), failure.text());
        FakeRequest many = form(Stream.generate(() -> text("a", "1")).limit(11).toArray(String[]::new))
                .to(app);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(many));
    }

    @ParameterizedTest
    @EnumSource
    void aWholeFormKeepsWithinItsLimitAndOneByteAboveIsA413(Lane lane) throws IOException {
        String body = file("f", "x", "x".repeat(500)) + "--XX--\r\n";
        Application exact = Application.builder().uploadMaxSize(body.length()).build();
        Application less =
                Application.builder().uploadMaxSize(body.length() - 1).build();
        assertEquals(1, lane.post(FakeRequest.post(TYPE, body).to(exact)).size());
        FakeRequest above = FakeRequest.post(TYPE, body).to(less);
        var failure = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(above));
        assertTrue(failure.text().contains("uploadMaxSize"), failure.text());
        assertEquals(0, above.exchange().body().pulls(), "what announces too much is not read at all");
        FakeRequest chunked = FakeRequest.of("POST", "/")
                .header("Content-Type", TYPE)
                .sendingChunks(utf8(body))
                .to(less);
        assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(chunked));
    }

    @ParameterizedTest
    @EnumSource
    void thereIsALimitOfParts(Lane lane) throws IOException {
        String[] parts = Stream.generate(() -> text("a", "")).limit(1001).toArray(String[]::new);
        assertEquals(1000, lane.post(form(Arrays.copyOf(parts, 1000))).size());
        var failure = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(form(parts)));
        assertTrue(failure.text().contains("maxParts is 1000 parts"), failure.text());
    }

    @ParameterizedTest
    @EnumSource
    void thereIsALimitOfPartHeaders(Lane lane) throws IOException {
        assertEquals(
                1,
                lane.post(form(part("; name=a", "X-A: " + "x".repeat(8000) + "\r\n", "")))
                        .size());
        FakeRequest above = form(part("; name=a", "X-A: " + "x".repeat(9000) + "\r\n", ""));
        var failure = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(above));
        assertTrue(failure.text().contains("maxPartHeaderSize is 8192 bytes"), failure.text());
    }

    // --- files on disk ----------------------------------------------------------------------------------------------

    @Test
    void aFileUpToTheThresholdStaysInMemoryAndALargerOneIsDeletedWithTheRequest() throws Exception {
        Set<Path> before = uploads();
        FakeRequest small = form(file("f", "x", "x".repeat(64 << 10)));
        assertEquals(64 << 10, small.post().file("f").size());
        assertEquals(before, uploads());

        FakeRequest large = form(file("f", "x", "x".repeat((64 << 10) + 1)));
        FileField file = large.post().file("f");
        assertEquals((64 << 10) + 1, file.size());
        Set<Path> stored = uploads();
        stored.removeAll(before);
        assertEquals(1, stored.size());
        InputStream open = file.file();
        assertEquals('x', open.read());
        large.exchange().end(null);
        assertEquals(before, uploads());
        assertThrows(IOException.class, open::read, "what was left open is closed");
        assertThrows(ExchangeEndedException.class, file::file);
        assertThrows(ExchangeEndedException.class, () -> file.transferTo(Path.of("never")));
    }

    @Test
    void whatWasStoredOfARefusedFormIsDeletedWithTheRequest() throws Exception {
        Set<Path> before = uploads();
        FakeRequest request = form(file("f", "x", "x".repeat(100_000)), part("", "", "no name"));
        assertThrows(HttpBadRequest.class, request::post);
        request.exchange().end(null);
        assertEquals(before, uploads());
    }

    @Test
    void aFileThatIsCutShortIsDeletedWithTheRequest() throws Exception {
        Set<Path> before = uploads();
        FakeRequest request =
                FakeRequest.post(TYPE, file("f", "x", "x".repeat(200_000)).substring(0, 150_000));
        assertThrows(HttpBadRequest.class, request::post);
        request.exchange().end(null);
        assertEquals(before, uploads());
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100_000})
    void aFileIsKeptByTransferringIt(int size, @TempDir Path folder) throws Exception {
        Set<Path> before = uploads();
        FakeRequest request = form(file("f", "x", "x".repeat(size)));
        FileField file = request.post().file("f");
        Path target = folder.resolve("kept");
        Path taken = Files.writeString(folder.resolve("taken"), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> file.transferTo(taken));
        assertEquals("mine", Files.readString(taken));
        file.transferTo(target);
        try (InputStream in = file.file()) {
            assertEquals(size, in.readAllBytes().length, "it can still be read");
        }
        file.transferTo(folder.resolve("copy"));
        request.exchange().end(null);
        assertEquals(size, Files.size(target));
        assertEquals(size, Files.size(folder.resolve("copy")));
        assertEquals(before, uploads());
    }

    private static Set<Path> uploads() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().matches("aioservlet-.*\\.upload"))
                    .collect(Collectors.toSet());
        }
    }

    // --- part by part -----------------------------------------------------------------------------------------------

    @Test
    void partsAreReadAsTheyArrive() throws IOException {
        FakeRequest request =
                FakeRequest.of("POST", "/").header("Content-Type", TYPE).nonBlocking();
        request.exchange()
                .body()
                .block(utf8(text("a", "1") + "--XX\r\n" + "Content-Disposition: form-data; name=b\r\n\r\nbegin"));
        MultipartReader reader = request.multipart();
        Part first = reader.next();
        assertEquals("a", first.name());
        assertEquals("1", first.text());
        Part second = reader.next();
        request.exchange().body().block(utf8(" end\r\n--XX--\r\n")).end();
        assertEquals("begin end", second.text());
        assertNull(reader.next());
        assertNull(reader.next());
    }

    @Test
    void aPartTellsItsFieldsAndItsBodyInAllForms() throws IOException {
        MultipartReader reader = form(
                        file("f", "p.png", "PNG"),
                        part("; name=j", "Content-Type: application/json\r\nX-A: 1\r\nX-A: 2\r\n", "[1]"),
                        part("; name=t", "Content-Type: text/plain; charset=iso-8859-1\r\n", "x"),
                        part("", "", "nameless"))
                .multipart();
        Part file = reader.next();
        assertEquals("p.png", file.filename());
        assertEquals("image/png", file.contentType());
        assertArrayEquals(utf8("PNG"), file.read());
        Part json = reader.next();
        assertNull(json.filename());
        assertEquals(List.of("1", "2"), json.headers().getAll("x-a"));
        assertEquals(List.of(1), json.json(List.class));
        assertEquals("x", reader.next().text());
        Part nameless = reader.next();
        assertNull(nameless.name());
        assertNull(nameless.contentType());
        nameless.release();
        assertNull(reader.next());
    }

    @Test
    void aPartThatIsNotReadIsSkippedAndGoneAfterwards() throws IOException {
        MultipartReader reader =
                form(text("a", "x".repeat(50_000)), text("b", "2")).multipart();
        Part first = reader.next();
        assertEquals('x', first.content().read());
        assertEquals("2", reader.next().text());
        assertThrows(IllegalStateException.class, first::content);
        assertThrows(IllegalStateException.class, first::read);
    }

    @Test
    void aPartAboveTheLimitIsA413ButItsStreamHasNone() throws IOException {
        Application app =
                Application.builder().clientMaxSize(10).uploadMaxSize(10).build();
        MultipartReader reader = form(text("a", "1234567890"), text("b", "12345678901"), text("c", "x".repeat(1000)))
                .to(app)
                .multipart();
        assertEquals(10, reader.next().read().length);
        assertThrows(HttpRequestEntityTooLarge.class, reader.next()::read);
        assertEquals(1000, reader.next().content().readAllBytes().length);
    }

    @Test
    void jsonOfAPartThatIsNoneIsA400() throws IOException {
        Part part = form(text("a", "{")).multipart().next();
        assertThrows(HttpBadRequest.class, () -> part.json(List.class));
    }

    @Test
    void theReaderCanBeIteratedOver() throws IOException {
        List<String> names = new ArrayList<>();
        for (Part part : form(text("a", "1"), text("b", "2")).multipart()) {
            names.add(part.name() + part.text());
        }
        assertEquals(List.of("a1", "b2"), names);
        var iterator = form().multipart().iterator();
        assertFalse(iterator.hasNext());
        assertThrows(java.util.NoSuchElementException.class, iterator::next);
    }

    @Test
    void inALoopAFailureOfTheConnectionIsUnchecked() throws IOException {
        FakeRequest request = FakeRequest.of("POST", "/").header("Content-Type", TYPE);
        request.exchange()
                .body()
                .block(utf8(text("a", "1") + "--XX\r\nContent-D"))
                .failure(new RequestBodyException(new IOException("reset")));
        var iterator = request.multipart().iterator();
        assertEquals("a", iterator.next().name());
        var failure = assertThrows(UncheckedIOException.class, iterator::hasNext);
        assertInstanceOf(RequestBodyException.class, failure.getCause());
    }

    @Test
    void aBodyOfAnotherTypeIsA400() {
        assertThrows(
                HttpBadRequest.class, () -> FakeRequest.post("text/plain", "x").multipart());
    }

    @Test
    void multipartOfOtherKindsCanBeReadPartByPart() throws IOException {
        FakeRequest request = FakeRequest.post(
                "Multipart/Mixed; boundary=\"a b\"", "--a b\r\nContent-Type: text/plain\r\n\r\nx\r\n--a b--\r\n");
        assertEquals("x", request.multipart().next().text());
    }

    @Test
    void aFormOfAnAsynchronousHandlerIsParsedWhileItsBodyArrives() {
        FakeRequest request =
                FakeRequest.of("POST", "/").header("Content-Type", TYPE).nonBlocking();
        var form = request.postAsync();
        assertFalse(Stages.done(form));
        Stages.await(() -> request.exchange().body().waiting());
        request.exchange().body().block(utf8(text("a", "1")));
        assertFalse(Stages.done(form));
        request.exchange().body().block(utf8("--XX--\r\n")).end();
        assertEquals("1", Stages.get(form).text("a"));
    }
}
