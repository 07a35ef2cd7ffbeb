package io.aioservlet.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.web.Part;
import io.aioservlet.web.exception.HttpBadRequest;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Multipart bodies of a client that means no good; see also the fuzzing of conformance/fuzz. */
class HostileMultipartTest {

    private static FakeRequest form(String boundary, String... lines) {
        return FakeRequest.post("multipart/form-data; boundary=\"" + boundary + "\"", String.join("\r\n", lines));
    }

    @ParameterizedTest
    @ValueSource(ints = {71, 4090, 4096, 8000, 100_000})
    void aBoundaryLongerThanTheStandardAllowsIsA400(int length) {
        String boundary = "x".repeat(length);
        FakeRequest request = form(
                boundary,
                "--" + boundary,
                "Content-Disposition: form-data; name=a",
                "",
                "v",
                "--" + boundary + "--",
                "");
        assertThrows(HttpBadRequest.class, request::post);
    }

    @Test
    void aBoundaryOf70CharactersIsOne() throws IOException {
        String boundary = "x".repeat(70);
        FakeRequest request = form(
                boundary,
                "--" + boundary,
                "Content-Disposition: form-data; name=a",
                "",
                "v",
                "--" + boundary + "--",
                "");
        assertEquals("v", request.post().text("a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"999", "-1", "+5", "1_0", "0", "a"})
    void aLengthThatAPartAnnouncesHasNoMeaning(String length) throws IOException {
        FakeRequest request = form(
                "b",
                "--b",
                "Content-Disposition: form-data; name=a",
                "Content-Length: " + length,
                "",
                "value",
                "--b--",
                "");
        assertEquals("value", request.post().text("a"));
    }

    @Test
    void nestedMultipartIsOneOpaquePart() throws IOException {
        FakeRequest request = form(
                "b",
                "--b",
                "Content-Disposition: form-data; name=a",
                "Content-Type: multipart/mixed; boundary=c",
                "",
                "--c",
                "Content-Disposition: form-data; name=inner",
                "",
                "v",
                "--c--",
                "--b--",
                "");
        Part outer = request.multipart().next();
        assertEquals("a", outer.name());
        assertTrue(outer.text().contains("name=inner"));
    }
}
