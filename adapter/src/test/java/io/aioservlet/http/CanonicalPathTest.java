package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalPathTest {
    @ParameterizedTest
    @CsvSource({
        "/%61%7e%2D, /a~-",
        "/%d0%bf, /%D0%BF",
        "/путь, /%D0%BF%D1%83%D1%82%D1%8C",
        "/sp ace, /sp%20ace",
        "/a%2fb, /a%2Fb",
        "/%25, /%25",
        "/%2525, /%2525",
        "/%5c\\, /%5C%5C",
        "/%00, /%00",
        "/{x}, /%7Bx%7D",
        "/\"^`|<>, /%22%5E%60%7C%3C%3E",
        "/a?b#c[], /a%3Fb%23c%5B%5D",
        "/%3b%3A%40%21, /;:@!",
        "/😀, /%F0%9F%98%80",
    })
    void spellsEveryPathInOneWay(String raw, String canonical) {
        assertEquals(canonical, CanonicalPath.of(raw));
        assertEquals(canonical, CanonicalPath.ofLiteral(raw));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "//any",
                "/a//b/",
                "/a;b=c",
                "/a.b/.c/..d/e..",
                "/...",
                "/%2F",
                "/%D0%BF",
                "/%zz",
                "/100%",
                "/+$",
                "/%4",
                "/.well-known/x",
                "/:@!$&'()*+,;=-._~"
            })
    void returnsACanonicalPathItself(String path) {
        assertSame(path, CanonicalPath.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/static/d/../f.txt, /static/f.txt",
        "/a/./b, /a/b",
        "/a/., /a/",
        "/a/.., /",
        "/a/b/.., /a/",
        "/., /",
        "/./, /",
        "/a/%2e%2E/b, /b",
        "/a/.%2e/b, /b",
        "/%2e/b, /b",
        "/a//../b, /a/b",
        "//../a, /a",
        "/a/b/../../c, /c",
        "/é/../x, /x",
    })
    void removesDotSegments(String raw, String canonical) {
        assertEquals(canonical, CanonicalPath.of(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/..", "/../a", "/a/../..", "/a/../../b", "/%2e%2e/etc", "/./..", "/a/b/../../../a/b"})
    void climbingAboveTheRootIsNull(String raw) {
        assertNull(CanonicalPath.of(raw));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/admin/..;/x", "/admin/..;a=b", "/a/.;x/b", "/a/%2e%2e%3b/b"})
    @DisplayName("dot segments behind a path parameter are null, because containers see them without it")
    void hiddenDotSegments(String raw) {
        assertNull(CanonicalPath.of(raw));
    }

    @Test
    void aLiteralKeepsItsDotSegments() {
        assertEquals("/a/../b", CanonicalPath.ofLiteral("/a/%2e%2e/b"));
    }

    @ParameterizedTest
    @CsvSource({"/%%34%31, /%41", "/%4%31, /%41", "/%%32%66, /%2f", "/%%32e%%32e, /%2e%2e"})
    void neverMakesAnEscapeThatNobodySent(String raw, String decoded) {
        String canonical = CanonicalPath.of(raw);
        assertNotNull(canonical);
        assertEquals(decoded, PercentCodec.decode(canonical));
    }

    @Test
    void spellingItAgainChangesNothingAndItStillMeansTheSame() {
        Random random = new Random(1_507);
        String alphabet = "%%%%0123456789abcdefABCDEF2e2f/..;é {z";
        for (int round = 0; round < 200_000; round++) {
            StringBuilder text = new StringBuilder("/");
            for (int i = random.nextInt(12); i > 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            String raw = text.toString();
            String literal = CanonicalPath.ofLiteral(raw);
            assertEquals(literal, CanonicalPath.ofLiteral(literal), raw);
            assertEquals(PercentCodec.decode(raw), PercentCodec.decode(literal), raw);
            String path = CanonicalPath.of(raw);
            if (path != null) {
                assertEquals(path, CanonicalPath.of(path), raw);
            }
        }
    }
}
