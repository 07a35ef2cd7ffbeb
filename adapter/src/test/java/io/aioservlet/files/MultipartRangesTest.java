package io.aioservlet.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MultipartRangesTest {

    private static final List<ByteRange> RANGES = List.of(new ByteRange(0, 1), new ByteRange(7, 9));

    @Test
    void eachPartTellsItsTypeAndPlace() {
        var multipart = new MultipartRanges(RANGES, 10, "text/plain", "X");
        assertEquals("multipart/byteranges; boundary=X", multipart.contentType());
        String text = new String(multipart.parts().get(0).head(), StandardCharsets.UTF_8) + "01"
                + new String(multipart.parts().get(1).head(), StandardCharsets.UTF_8) + "789"
                + new String(multipart.end(), StandardCharsets.UTF_8);
        String expected = """
                --X
                Content-Type: text/plain
                Content-Range: bytes 0-1/10

                01
                --X
                Content-Type: text/plain
                Content-Range: bytes 7-9/10

                789
                --X--
                """;
        assertEquals(expected.replace("\n", "\r\n"), text);
        assertEquals(text.length(), multipart.length());
    }

    @Test
    void theBoundaryIsAnotherEachTime() {
        String one = new MultipartRanges(RANGES, 10, null).contentType();
        String other = new MultipartRanges(RANGES, 10, null).contentType();
        assertEquals(false, one.equals(other));
    }
}
