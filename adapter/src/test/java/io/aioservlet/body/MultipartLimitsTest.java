package io.aioservlet.body;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.body.RequestBodyTest.Lane;
import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.web.Application;
import io.aioservlet.web.Limits;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each limit of a form: what is just within it is taken, one more is a 413 that names it. */
class MultipartLimitsTest {

    private static final String URLENCODED = "application/x-www-form-urlencoded";
    private static final Limits SMALL = Limits.DEFAULT
            .withMaxFileSize(10)
            .withMaxPartHeaders(3)
            .withMaxFormFields(4)
            .withMaxReleaseSize(1000);
    private static final Application APP = Application.builder().limits(SMALL).build();

    private static FakeRequest form(String body) {
        return FakeRequest.post("multipart/form-data; boundary=XX", body + "--XX--\r\n")
                .to(APP);
    }

    private static String part(String disposition, String more, String content) {
        return "--XX\r\nContent-Disposition: form-data; " + disposition + "\r\n" + more + "\r\n" + content + "\r\n";
    }

    private static void refused(String limit, FakeRequest request, Lane lane) {
        var answer = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.post(request));
        assertTrue(answer.text().contains(limit), answer.text());
    }

    @ParameterizedTest
    @EnumSource
    void oneFile(Lane lane) throws IOException {
        String two = part("name=a; filename=x", "", "0123456789") + part("name=b; filename=y", "", "0123456789");
        assertEquals(2, lane.post(form(two)).size());
        FakeRequest above = form(part("name=a; filename=x", "", "0123456789A"));
        refused("maxFileSize is 10 bytes", above, lane);
        assertEquals(1, lane.post(form(part("name=a", "", "0123456789A"))).size(), "a text is no file");
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsOfAPartHeader(Lane lane) throws IOException {
        assertEquals(1, lane.post(form(part("name=a", "A: 1\r\nB: 2\r\n", ""))).size());
        refused("maxPartHeaders is 3 fields", form(part("name=a", "A: 1\r\nB: 2\r\nC: 3\r\n", "")), lane);
    }

    @ParameterizedTest
    @EnumSource
    void theFieldsOfAForm(Lane lane) throws IOException {
        String four = part("name=a", "", "").repeat(3) + part("name=f; filename=x", "", "");
        assertEquals(4, lane.post(form(four)).size());
        refused("maxFormFields is 4 fields", form(four + part("name=a", "", "")), lane);
        assertEquals(
                4,
                lane.post(FakeRequest.post(URLENCODED, "a&b=&&c&a=1&").to(APP)).size());
        refused(
                "maxFormFields is 4 fields",
                FakeRequest.post(URLENCODED, "a&b=&&c&a=1&e").to(APP),
                lane);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReleased(Lane lane) throws IOException {
        FakeRequest within = FakeRequest.post("text/plain", "x".repeat(1000)).to(APP);
        lane.release(within);
        assertEquals(0, lane.read(within).length);
        FakeRequest above = FakeRequest.post("text/plain", "x".repeat(1001)).to(APP);
        var answer = assertThrows(HttpRequestEntityTooLarge.class, () -> lane.release(above));
        assertTrue(answer.text().contains("maxReleaseSize is 1000 bytes"), answer.text());
    }

    @ParameterizedTest
    @EnumSource
    void whatIsReleasedIsNotDecompressed(Lane lane) throws IOException {
        byte[] bomb = RequestBodyTest.gzip(new byte[500_000]);
        assertTrue(bomb.length < 1000, "it is small on the wire");
        FakeRequest request = FakeRequest.post("text/plain", bomb)
                .header("Content-Encoding", "gzip")
                .to(APP);
        assertEquals(0, request.content().read(), "what is decoded ahead is forgotten as well");
        lane.release(request);
        assertEquals(-1, request.content().read());
        assertEquals(0, lane.read(request).length);
        FakeRequest broken = FakeRequest.post("text/plain", utf8("no gzip"))
                .header("Content-Encoding", "gzip")
                .to(APP);
        lane.release(broken);
        assertEquals(-1, broken.content().read());
    }
}
