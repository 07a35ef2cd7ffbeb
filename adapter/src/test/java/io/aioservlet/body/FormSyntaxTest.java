package io.aioservlet.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.body.RequestBodyTest.Lane;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.web.FormData;
import io.aioservlet.web.Part;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpUnsupportedMediaType;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd ends of multipart/form-data: parts that are encoded, boundaries that are missing, parameters that do not count. */
class FormSyntaxTest {

    private static final String TYPE = "multipart/form-data; boundary=XX";

    private static FakeRequest post(String body) {
        return FakeRequest.post(TYPE, body);
    }

    private static String part(String parameters, String encoding, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + parameters + "\r\nContent-Transfer-Encoding: " + encoding
                + "\r\n\r\n" + content + "\r\n--XX--\r\n";
    }

    // --- Content-Transfer-Encoding ----------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "base64, 'aGVs\r\nbG8=', hello",
        "BASE64, 0L/RgNC40LLQtdGC, привет",
        "quoted-printable, '=D0=BF=\r\n=D1=80=3D', пр=",
        "Quoted-Printable, a=, a",
        "8bit, aGVsbG8=, aGVsbG8=",
        "binary, =3D, =3D",
        "x-own, =3D, =3D"
    })
    void aTextIsDecodedWhateverTheCaseOfItsEncoding(String encoding, String content, String text) throws IOException {
        for (Lane lane : Lane.values()) {
            assertEquals(
                    text, lane.post(post(part("name=a", encoding, content))).text("a"), lane::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"base64, a*b", "Base64, abc", "quoted-printable, a=zz", "QUOTED-PRINTABLE, =4"})
    void whatIsNotEncodedAsItSaysIsA400(String encoding, String content) {
        for (Lane lane : Lane.values()) {
            FakeRequest request = post(part("name=a", encoding, content));
            var answer = assertThrows(HttpBadRequest.class, () -> lane.post(request));
            assertTrue(answer.text().contains("Content-Transfer-Encoding"), answer::text);
        }
    }

    @Test
    void whatIsDecodedIsTextInTheCharsetOfTheForm() throws IOException {
        byte[] body = part("name=a", "base64", "1A==").getBytes(StandardCharsets.US_ASCII);
        assertEquals(
                "т", FakeRequest.post(TYPE + "; charset=koi8-r", body).post().text("a"));
        assertThrows(HttpBadRequest.class, () -> FakeRequest.post(TYPE, body).post(), "no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"base64", "quoted-printable"})
    void aFileIsKeptAsItWasSent(String encoding) throws IOException {
        FormData form = post(part("name=f; filename=x", encoding, "aGV=3D")).post();
        try (var content = form.file("f").file()) {
            assertEquals("aGV=3D", new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aPartIsDecodedAsTextAndLeftAloneAsBytes() throws IOException {
        String body = part("name=a", "base64", "WzFd");
        Part text = post(body).multipart().next();
        assertEquals("[1]", text.text());
        Part json = post(body).multipart().next();
        assertEquals(1, json.json(Integer[].class)[0]);
        Part bytes = post(body).multipart().next();
        assertEquals("WzFd", new String(bytes.read(), StandardCharsets.UTF_8));
    }

    // --- boundaries -------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"", "no boundary in here", "\r\n\r\n", "--YY\r\n\r\n--YY--\r\n", "XX--"})
    void aBodyWithoutAnyBoundaryIsAnEmptyForm(String body) throws IOException {
        for (Lane lane : Lane.values()) {
            assertEquals(0, lane.post(post(body)).size(), lane::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theLastLineEndMayBeMissingAndTextAroundTheBoundariesIsIgnored(Lane lane) throws IOException {
        String form = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--XX--";
        assertEquals("1", lane.post(post(form)).text("a"));
        assertEquals(
                "1", lane.post(post("preamble\r\n" + form + "\r\nepilogue")).text("a"));
        assertEquals("1", lane.post(post("\r\n" + form + "\r\n")).text("a"));
    }

    /** It cannot be told from an upload that was cut short. */
    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\r\n--XX", "\r\n--XX\r\n", "\r\n--XX-"})
    void withoutTheLastBoundaryItIsA400(String end) {
        String form = "--XX\r\nContent-Disposition: form-data; name=a\r\n\r\n1" + end;
        for (Lane lane : Lane.values()) {
            assertThrows(HttpBadRequest.class, () -> lane.post(post(form)), lane::toString);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aBoundaryIsShortAndAscii(Lane lane) throws IOException {
        String longest = "b".repeat(70);
        String form = "--" + longest + "\r\nContent-Disposition: form-data; name=a\r\n\r\n1\r\n--" + longest + "--\r\n";
        String type = "multipart/form-data; boundary=";
        assertEquals("1", lane.post(FakeRequest.post(type + longest, form)).text("a"));
        for (String boundary : new String[] {longest + "b", "b".repeat(5000), "\"é\"", "\"т\""}) {
            assertThrows(HttpBadRequest.class, () -> lane.post(FakeRequest.post(type + boundary, form)), boundary);
        }
    }

    // --- parameters -------------------------------------------------------------------------------------------------

    @Test
    void theExtendedFileNameDoesNotCount() throws IOException {
        String both = part("name=\"f\"; filename*=UTF-8''%C3%A9; filename=\"e\"", "8bit", "x");
        assertEquals("e", post(both).post().file("f").filename());
        FormData alone =
                post(part("name=\"f\"; filename*=UTF-8''%C3%A9", "8bit", "x")).post();
        assertNull(alone.file("f"));
        assertEquals("x", alone.text("f"));
    }

    @Test
    void whatIsSentWithoutAFileNameIsAText() throws IOException {
        assertEquals(
                "x", post(part("name=\"f\"; filename=\"\"", "8bit", "x")).post().text("f"));
    }

    @Test
    void theTypeOfAFormIgnoresCase() throws IOException {
        FakeRequest upper = FakeRequest.post("Multipart/Form-Data; Boundary=XX", part("name=a", "8bit", "1"));
        assertEquals("1", upper.post().text("a"));
        assertEquals(
                "1",
                FakeRequest.post("APPLICATION/X-WWW-Form-Urlencoded", "a=1")
                        .post()
                        .text("a"));
    }

    @ParameterizedTest
    @EnumSource
    void anUnknownCharsetIsA4xx(Lane lane) {
        for (String type : new String[] {"application/x-www-form-urlencoded", TYPE}) {
            FakeRequest request = FakeRequest.post(type + "; charset=no-such-thing", part("name=a", "8bit", "1"));
            var answer = assertThrows(HttpUnsupportedMediaType.class, () -> lane.post(request), type);
            assertEquals(415, answer.status());
        }
    }
}
