package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest
    @CsvSource({
        "a.txt, a.txt",
        "css/a.css, css/a.css",
        "a%20b/%C3%A4.txt, a b/\u00e4.txt",
        "%2541, %41",
        "..a/...b, ..a/...b",
        ".well-known/x, .well-known/x",
        "a;b=c, a;b=c",
        "10:30.log, 10:30.log",
    })
    void aNameIsDecodedOnce(String raw, String name) {
        FileName parsed = FileName.parse(raw);
        assertNotNull(parsed);
        assertEquals(name, parsed.joined());
        assertEquals(false, parsed.folder());
    }

    @Test
    void aSlashAtTheEndIsAFolder() {
        assertEquals(new FileName(List.of("a", "b"), true), FileName.parse("a/b/"));
        assertEquals(new FileName(List.of(), true), FileName.parse(""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "..",
                ".",
                "../x",
                "a/../b",
                "a/./b",
                "%2e%2e/x",
                "a%2Fb",
                "..%2f..%2fetc",
                "/etc/passwd",
                "a//b",
                "%2Fetc",
                "a%00",
                "a%00.txt",
                "a%0Ab",
                "a%7F",
                "a\\b",
                "..%5c..%5cx",
                "%5C%5Chost%5Cshare",
                "D:%5Cx",
                "C:",
                "c:x",
                "a/z:b",
                "a.txt.",
                "a.txt%20",
                "a./b",
                "a%20/b"
            })
    void aNameThatMeansSomethingElseIsNone(String raw) {
        assertNull(FileName.parse(raw));
    }

    @Test
    void itCanBeEncodedAgain() {
        FileName name = FileName.parse("a%20b/%3Cc%3E/");
        assertNotNull(name);
        assertEquals("a%20b/%3Cc%3E/", name.encoded());
        assertEquals("<c>", name.last());
    }
}
