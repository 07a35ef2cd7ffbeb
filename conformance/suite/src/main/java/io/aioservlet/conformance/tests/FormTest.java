package io.aioservlet.conformance.tests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.Reply;
import java.nio.charset.Charset;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The odd ends of forms: charsets, encoded parts, missing boundaries. */
class FormTest extends ContainerTest {

    private static final String BASE64 = "Content-Transfer-Encoding: BASE64";
    private static final String QUOTED = "Content-Transfer-Encoding: Quoted-Printable";

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void encodedTextsAreDecodedAndFilesAreNot(String path) throws Exception {
        byte[] body = new Multipart()
                .part("name=a", "0L/RgNC4\r\n0LLQtdGC".getBytes(UTF_8), BASE64)
                .part("name=b", "=C3=A9=3D=\r\n1".getBytes(UTF_8), QUOTED)
                .part("name=f; filename=x", "aGVsbG8=".getBytes(UTF_8), BASE64)
                .end();
        Reply reply = post(path, body, Multipart.TYPE);
        assertTrue(reply.text().startsWith("a=привет\nb=é=1\nf:x:text/plain:8:"), reply::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void whatIsNotEncodedAsItSaysIs400(String path) throws Exception {
        byte[] notBase64 =
                new Multipart().part("name=a", "a*b!".getBytes(UTF_8), BASE64).end();
        assertEquals(400, post(path, notBase64, Multipart.TYPE).status());
        byte[] notQuoted =
                new Multipart().part("name=a", "=zz".getBytes(UTF_8), QUOTED).end();
        assertEquals(400, post(path, notQuoted, Multipart.TYPE).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void withoutAnyBoundaryThereIsNothing(String path) throws Exception {
        for (String body : new String[] {"", "no boundary in here"}) {
            Reply reply = post(path, body, Multipart.TYPE);
            assertEquals("200 ", reply.status() + " " + reply.text());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void theLastBoundaryIsNeededAndTheLineEndAfterItIsNot(String path) throws Exception {
        byte[] body = new Multipart().text("a", "1").end();
        Reply reply = post(path, Arrays.copyOf(body, body.length - 2), Multipart.TYPE);
        assertEquals("200 a=1", reply.status() + " " + reply.text());
        int last = ("--" + Multipart.BOUNDARY + "--\r\n").length();
        assertEquals(
                400,
                post(path, Arrays.copyOf(body, body.length - last), Multipart.TYPE)
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void formsAreReadInTheirCharset(String path) throws Exception {
        String urlencoded = "Content-Type: Application/X-WWW-Form-Urlencoded; charset=koi8-r";
        assertEquals("a=т", post(path, "a=%D4", urlencoded).text());
        byte[] body = new Multipart()
                .part("name=a", "т".getBytes(Charset.forName("koi8-r")))
                .end();
        assertEquals(
                "a=т", post(path, body, Multipart.TYPE + "; charset=koi8-r").text());
        for (String type : new String[] {"Content-Type: application/x-www-form-urlencoded", Multipart.TYPE}) {
            assertEquals(415, post(path, body, type + "; charset=no-such-thing").status(), type);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/form", "/async/form"})
    void everyMethodWithAFormIsReadAndNoOther(String path) throws Exception {
        String type = "Content-Type: application/x-www-form-urlencoded";
        for (String method : new String[] {"POST", "PUT", "PATCH", "DELETE"}) {
            assertEquals("a=1", send(method, path, "a=1".getBytes(UTF_8), type).text(), method);
        }
        assertEquals("", send("OPTIONS", path, "a=1".getBytes(UTF_8), type).text());
    }
}
