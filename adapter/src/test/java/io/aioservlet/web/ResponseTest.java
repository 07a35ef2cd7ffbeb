package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.testkit.Stages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseTest {

    @Test
    void withoutABodyTheLengthIsZeroAndThereIsNoType() throws IOException {
        Response response = Response.of(200);
        assertNull(response.body());
        assertNull(response.text());
        assertEquals(0, response.contentLength());
        FakeWire wire = send(response);
        assertEquals(0, wire.contentLength());
        assertFalse(wire.fields().contains("Content-Type"));
        assertEquals(List.of("head 200"), wire.calls());
    }

    @Test
    void textIsPlainTextInUtf8() throws IOException {
        Response response = Response.text("é");
        assertEquals("text/plain; charset=utf-8", response.headers().get("Content-Type"));
        assertEquals(2, response.contentLength());
        assertEquals("é", response.text());
        FakeWire wire = send(response);
        assertEquals(2, wire.contentLength());
        assertEquals("é", wire.text());
        assertEquals(List.of("head 200", "write 2"), wire.calls(), "head and body travel together");
    }

    @Test
    void anEmptyTextIsAText() {
        Response response = Response.text("");
        assertEquals("text/plain; charset=utf-8", response.headers().get("Content-Type"));
        assertArrayEquals(new byte[0], response.body());
        assertEquals("", response.text());
    }

    @Test
    void htmlAndJsonHaveTheirTypes() {
        assertEquals("text/html; charset=utf-8", Response.html("<p>").headers().get("Content-Type"));
        Response json = Response.json(Map.of("a", 1));
        assertEquals("application/json", json.headers().get("Content-Type"));
        assertEquals("{\"a\":1}", json.text());
    }

    @Test
    void bytesHaveNoTypeUntilOneIsSet() {
        Response response = Response.bytes(new byte[] {1, 2});
        assertFalse(response.headers().contains("Content-Type"));
        response.setContentType("image/png");
        assertEquals("image/png", response.headers().get("Content-Type"));
    }

    @Test
    void aTextIsEncodedInTheCharsetOfTheType() {
        Response response = Response.of(200).withHeader("Content-Type", "text/html; charset=koi8-r");
        response.setText("т");
        assertArrayEquals("т".getBytes(Charset.forName("koi8-r")), response.body());
        assertEquals("т", response.text());
        assertEquals("text/html; charset=koi8-r", response.headers().get("Content-Type"));
    }

    @Test
    void aTypeWithoutACharsetGetsUtf8AddedByAText() {
        Response response = Response.of(200).withHeader("Content-Type", "text/css");
        response.setText("x");
        assertEquals("text/css; charset=utf-8", response.headers().get("Content-Type"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/octet-stream", "application/octet-stream; charset=utf-8"})
    void anOctetStreamBecomesPlainTextByAText(String type) {
        Response response = Response.of(200).withHeader("Content-Type", type);
        response.setText("x");
        assertEquals("text/plain; charset=utf-8", response.headers().get("Content-Type"));
    }

    @Test
    void aTextThatTheCharsetCannotEncodeIsRefused() {
        Response response = Response.of(200).withHeader("Content-Type", "text/plain; charset=us-ascii");
        assertThrows(IllegalArgumentException.class, () -> response.setText("é"));
        assertNull(response.body());
        Response unknown = Response.of(200).withHeader("Content-Type", "text/plain; charset=martian");
        assertThrows(IllegalArgumentException.class, () -> unknown.setText("x"));
    }

    @Test
    void anotherCharsetAfterwardsChangesOnlyTheHeader() {
        Response response = Response.text("é");
        response.setCharset("iso-8859-1");
        assertEquals("text/plain; charset=iso-8859-1", response.headers().get("Content-Type"));
        assertEquals(2, response.contentLength());
        assertEquals("Ã©", response.text());
    }

    @Test
    void anotherBodyHasAnotherLength() {
        Response response = Response.text("abc");
        response.setBody(new byte[5]);
        assertEquals(5, response.contentLength());
        response.setBody(null);
        assertEquals(0, response.contentLength());
        assertNull(response.text());
    }

    @Test
    void theFluentMethodsChangeTheResponseItselfAndReturnIt() {
        Response response = Response.of(200);
        assertSame(
                response,
                response.withStatus(201)
                        .withReason("Made")
                        .withHeader("X", "1")
                        .withHeader("X", "2")
                        .withContentType("text/css")
                        .withCookie(Cookie.of("a", "b"))
                        .withText("x")
                        .withBody(new byte[] {'y'}));
        assertEquals(201, response.status());
        assertEquals("Made", response.reason());
        assertEquals(List.of("2"), response.headers().getAll("X"));
        assertEquals(1, response.cookies().size());
        assertEquals("y", response.text());
    }

    @Test
    void whatIsChangedBeforeTheStartIsWhatIsSent() throws IOException {
        Response response = Response.text("inner");
        response.setText("outer!");
        response.setStatus(202);
        FakeWire wire = send(response);
        assertEquals(202, wire.status());
        assertEquals(6, wire.contentLength());
        assertEquals("outer!", wire.text());
    }

    @Test
    void afterTheStartTheBodyCannotBeChanged() throws IOException {
        Response response = Response.text("x");
        response.start(FakeRequest.get("/"));
        assertThrows(IllegalStateException.class, () -> response.setText("y"));
        assertThrows(IllegalStateException.class, () -> response.setBody(new byte[1]));
        assertThrows(IllegalStateException.class, () -> response.withBody(null));
        assertEquals("x", response.text());
    }

    @Test
    void theBodyFollowsOnceHoweverOftenItIsEnded() throws IOException {
        FakeRequest request = FakeRequest.get("/");
        Response response = Response.text("x");
        response.start(request);
        response.writeEof();
        response.writeEof();
        assertEquals("x", request.wire().text());
    }

    @Test
    void theAsynchronousTwinsSendTheSame() {
        FakeRequest request = FakeRequest.get("/").nonBlocking();
        Response response = Response.text("é").withStatus(201);
        Stages.get(response.startAsync(request));
        Stages.get(response.writeEofAsync());
        assertEquals(List.of("head 201", "write 2"), request.wire().calls());
        assertEquals("é", request.wire().text());
        assertEquals(2, request.wire().contentLength());
    }

    @Test
    void theAnswerToHeadKeepsTheLengthOfTheBodyItDoesNotSend() throws IOException {
        FakeRequest head = FakeRequest.of("HEAD", "/");
        Response response = Response.text("abc");
        response.start(head);
        response.writeEof();
        assertEquals(3, head.wire().contentLength());
        assertEquals("", head.wire().text());
    }

    @Test
    void theAnswerToHeadMayAnnounceALengthWithoutHavingABody() throws IOException {
        FakeRequest head = FakeRequest.of("HEAD", "/");
        Response response = Response.of(200);
        response.setContentLength(1000L);
        response.start(head);
        response.writeEof();
        assertEquals(1000, head.wire().contentLength());
    }

    @Test
    void aTextGivenToA204IsNotSent() throws IOException {
        FakeWire wire = send(Response.text("x").withStatus(204));
        assertEquals("", wire.text());
        assertEquals(-1, wire.contentLength());
    }

    @Test
    void aBodyIsCompressedAsAWhole() throws IOException {
        FakeRequest request = FakeRequest.get("/").header("Accept-Encoding", "gzip");
        String text = "again and ".repeat(1000);
        Response response = Response.text(text);
        response.enableCompression();
        response.start(request);
        response.writeEof();
        assertEquals(-1, request.wire().contentLength());
        assertEquals("gzip", request.wire().fields().get("Content-Encoding"));
        try (var in =
                new GZIPInputStream(new ByteArrayInputStream(request.wire().bytes()))) {
            assertEquals(text, utf8(in.readAllBytes()));
        }
        assertEquals(2, request.wire().calls().size());
    }

    @Test
    void chunkedEncodingLeavesItsLengthOpenToo() throws IOException {
        Response response = Response.text("x");
        response.enableChunkedEncoding();
        FakeWire wire = send(response);
        assertEquals(-1, wire.contentLength());
        assertEquals("x", wire.text());
    }

    @Test
    void whatHasNoJsonFormIsRefused() {
        var itself = new ArrayList<Object>();
        itself.add(itself);
        assertThrows(IllegalArgumentException.class, () -> Response.json(itself));
    }

    private static FakeWire send(Response response) throws IOException {
        FakeRequest request = FakeRequest.get("/");
        response.start(request);
        response.writeEof();
        return request.wire();
    }
}
