package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferEncodingTest {

    @ParameterizedTest
    @CsvSource({
        "base64, BASE64",
        "BASE64, BASE64",
        "' Base64 ', BASE64",
        "quoted-printable, QUOTED_PRINTABLE",
        "Quoted-Printable, QUOTED_PRINTABLE",
        "7bit, IDENTITY",
        "8bit, IDENTITY",
        "binary, IDENTITY",
        "x-unknown, IDENTITY",
        "'', IDENTITY"
    })
    void namesIgnoreCase(String name, TransferEncoding encoding) {
        assertEquals(encoding, TransferEncoding.of(name));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "aGVsbG8=, hello",
        "'aGVs\r\nbG8=\r\n', hello",
        "'aGVs bG8=', hello",
        "0L/RgNC40LLQtdGC, привет",
        "aGVsbA==, hell"
    })
    void base64MayBeBrokenIntoLines(String encoded, String decoded) throws Exception {
        assertEquals(decoded, decode(TransferEncoding.BASE64, encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "aGVsbG8", "aGV*", "=", "aGVsbG8==", "aG=VsbG8", "!!!!", "aGVsbG8=aGVs"})
    void whatIsNotBase64IsAnError(String encoded) {
        assertThrows(ContentDecodingException.class, () -> decode(TransferEncoding.BASE64, encoded));
    }

    @ParameterizedTest
    @CsvSource({
        "'', ''",
        "plain, plain",
        "a=3Db, a=b",
        "=D0=BF=d1=80, пр",
        "'soft=\r\n break', 'soft break'",
        "'soft=\nbreak', softbreak",
        "'soft= \t\r\nbreak', softbreak",
        "'the end=', 'the end'",
        "'blanks \t\r\nat the end  ', 'blanks\r\nat the end'",
        "'one\r\n\r\ntwo\r\n', 'one\r\n\r\ntwo\r\n'",
        "'unix\nlines\n', 'unix\nlines\n'",
        "'=3D=', '='",
        "kept=20=20, 'kept  '",
        "=3D=0D=0A, '=\r\n'"
    })
    void quotedPrintableIsUndoneLineByLine(String encoded, String decoded) throws Exception {
        assertEquals(decoded, decode(TransferEncoding.QUOTED_PRINTABLE, encoded));
    }

    @ParameterizedTest
    @ValueSource(strings = {"=zz", "=4", "=4\r\n1", "a=b", "==", "100=% sure"})
    void whatIsNotQuotedPrintableIsAnError(String encoded) {
        assertThrows(ContentDecodingException.class, () -> decode(TransferEncoding.QUOTED_PRINTABLE, encoded));
    }

    @Test
    void identityChangesNothing() throws Exception {
        byte[] bytes = {0, 1, '=', -1};
        assertArrayEquals(bytes, TransferEncoding.IDENTITY.decode(bytes));
    }

    private static String decode(TransferEncoding encoding, String encoded) throws ContentDecodingException {
        return new String(encoding.decode(encoded.getBytes(UTF_8)), UTF_8);
    }
}
