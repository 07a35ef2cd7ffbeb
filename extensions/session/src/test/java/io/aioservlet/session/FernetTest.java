package io.aioservlet.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FernetTest {

    /** The key, token and time of the vectors that the Fernet specification publishes. */
    private static final String KEY = "cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=";

    private static final String TOKEN =
            "gAAAAAAdwJ6wAAECAwQFBgcICQoLDA0ODy021cpGVWKZ_eEwCGM4BLLF_5CV9dOPmrhuVUPgJobwOz7Jcbmr" + "R64jVmpU4IwqDA==";
    private static final long TIME = 499_162_800;

    private final Fernet fernet = new Fernet(Fernet.key(KEY));

    @Test
    void thePublishedTokenIsMade() {
        byte[] vector = new byte[16];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = (byte) i;
        }
        assertEquals(TOKEN, fernet.encrypt("hello".getBytes(UTF_8), TIME, vector));
    }

    @Test
    void thePublishedTokenIsOpened() {
        Fernet.Opened opened = fernet.decrypt(TOKEN);
        assertNotNull(opened);
        assertEquals("hello", UTF_8.decode(opened.message()).toString());
        assertEquals(TIME, opened.seconds());
    }

    /** The published tokens that must be refused whatever the time is. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykQUFBQUFBQUFBQQ==",
                "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPA==",
                "%%%%%%%%%%%%%AECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPAl1-szkFVzXTuGb4hR8AKtwcaX1YdykRtfsH-p1YsUD2Q==",
                "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0OD3HkMATM5lFqGaerZ-fWPOm73QeoCk9uGib28Xe5vz6oxq5nmxbx_v7mrfyudzUm",
                "gAAAAAAdwJ6xAAECAwQFBgcICQoLDA0ODz4LEpdELGQAad7aNEHbf-JkLPIpuiYRLQ3RtXatOYREu2FWke6CnJNYIbkuKNqOhw==",
                "",
                "gA==",
                "gAAAAAAdwJ6w"
            })
    void whatIsNoTokenOfThisKeyIsNotOpened(String token) {
        assertNull(fernet.decrypt(token));
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        for (int i = 0; i < TOKEN.length() - 3; i++) { // the last ones hold bits that stand for nothing, and padding
            char other = TOKEN.charAt(i) == 'A' ? 'B' : 'A';
            assertNull(fernet.decrypt(TOKEN.substring(0, i) + other + TOKEN.substring(i + 1)), "at " + i);
        }
    }

    @Test
    void eachTokenIsAnother() {
        String first = fernet.encrypt("a".getBytes(UTF_8), 0);
        assertTrue(!first.equals(fernet.encrypt("a".getBytes(UTF_8), 0)));
    }

    @Test
    void aKeyOfAnotherLengthIsRefusedWithItsLength() {
        var failure = assertThrows(IllegalArgumentException.class, () -> new Fernet(new byte[31]));
        assertTrue(failure.getMessage().contains("31"), failure.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Fernet.key("not base64!"));
    }

    @Test
    void pythonReadsOurTokensAndWeReadThoseOfPython() throws Exception {
        assumeTrue(python("import cryptography.fernet") != null, "python3-cryptography is not installed");
        String ours = fernet.encrypt("grüße".getBytes(UTF_8), TIME);
        assertEquals(
                "grüße",
                python("from cryptography.fernet import Fernet; import sys;" + " sys.stdout.buffer.write(Fernet('" + KEY
                        + "').decrypt(b'" + ours + "'))"));
        String theirs = python("from cryptography.fernet import Fernet;" + " print(Fernet('" + KEY
                + "').encrypt('grüße'.encode()).decode(), end='')");
        Fernet.Opened opened = fernet.decrypt(theirs);
        assertEquals("grüße", UTF_8.decode(opened.message()).toString());
    }

    /** What the program prints; {@code null} if it fails. */
    private static String python(String program) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder("python3", "-X", "utf8", "-c", program)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return null;
        }
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
        return process.exitValue() == 0 ? printed : null;
    }
}
