package io.aioservlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDispositionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "report.pdf | attachment; filename=\"report.pdf\"",
                "my report, v2; final.pdf | attachment; filename=\"my report, v2; final.pdf\"",
                "café.txt | attachment; filename=\"caf_.txt\"; filename*=UTF-8''''caf%C3%A9.txt",
                "отчёт | attachment; filename=\"_____\"; filename*=UTF-8''''%D0%BE%D1%82%D1%87%D1%91%D1%82",
                "100%.txt | attachment; filename=\"100_.txt\"; filename*=UTF-8''''100%25.txt",
                "say \"hi\".txt | attachment; filename=\"say _hi_.txt\"; filename*=UTF-8''''say%20%22hi%22.txt",
                "a\\b | attachment; filename=\"a_b\"; filename*=UTF-8''''a%5Cb",
                "🎵.mp3 | attachment; filename=\"_.mp3\"; filename*=UTF-8''''%F0%9F%8E%B5.mp3",
            })
    void aNameThatOldClientsStumbleOverIsWrittenTwice(String filename, String field) {
        assertEquals(field.replace("''''", "''"), ContentDisposition.attachment(filename));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\r\nX-Evil: b", "a\u0000b", "a\u007fb"})
    void aNameThatIsNoneOrCouldEndTheLineIsRefused(String filename) {
        assertThrows(IllegalArgumentException.class, () -> ContentDisposition.attachment(filename));
    }
}
