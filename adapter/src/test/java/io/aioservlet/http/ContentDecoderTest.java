package io.aioservlet.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentDecoderTest {
    private static final byte[] PLAIN = plain();

    static Stream<Arguments> bodies() throws IOException {
        byte[] twoMembers = join(gzip(Arrays.copyOf(PLAIN, 70_000)), gzip(new byte[0]));
        twoMembers = join(twoMembers, gzip(Arrays.copyOfRange(PLAIN, 70_000, PLAIN.length)));
        return Stream.of(
                Arguments.of("gzip", Coding.GZIP, gzip(PLAIN)),
                Arguments.of("three gzip members", Coding.GZIP, twoMembers),
                Arguments.of("gzip with every optional field", Coding.GZIP, gzipWithAllFields(PLAIN)),
                Arguments.of("zlib", Coding.DEFLATE, deflate(PLAIN, false, Deflater.DEFAULT_COMPRESSION)),
                Arguments.of("zlib, fastest", Coding.DEFLATE, deflate(PLAIN, false, Deflater.BEST_SPEED)),
                Arguments.of("raw deflate", Coding.DEFLATE, deflate(PLAIN, true, Deflater.BEST_COMPRESSION)),
                Arguments.of("raw stored", Coding.DEFLATE, deflate(PLAIN, true, Deflater.NO_COMPRESSION)),
                Arguments.of("identity", Coding.IDENTITY, PLAIN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void decodesABodyFedInPiecesOfAnySize(String name, Coding coding, byte[] body) throws IOException {
        for (int size : new int[] {1, 2, 7, 1_000, 8_192, body.length}) {
            assertArrayEquals(PLAIN, decode(coding, body, size), name + " in pieces of " + size);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "hello"})
    void decodesSmallBodies(String text) throws IOException {
        byte[] plain = text.getBytes(UTF_8);
        for (int size : new int[] {1, 100}) {
            assertArrayEquals(plain, decode(Coding.GZIP, gzip(plain), size));
            assertArrayEquals(plain, decode(Coding.DEFLATE, deflate(plain, true, 6), size));
            assertArrayEquals(plain, decode(Coding.DEFLATE, deflate(plain, false, 6), size));
        }
    }

    @ParameterizedTest
    @MethodSource("codings")
    void aBodyWithoutAnyByteIsEmpty(Coding coding) throws IOException {
        assertArrayEquals(new byte[0], decode(coding, new byte[0], 1));
    }

    static Stream<Coding> codings() {
        return Stream.of(Coding.values());
    }

    @Test
    @DisplayName("a body cut short anywhere is an error")
    void truncation() throws IOException {
        byte[] small = "hello hello hello".getBytes(UTF_8);
        byte[] gzip = gzipWithAllFields(small);
        for (int length = 1; length < gzip.length; length++) {
            assertFails(Coding.GZIP, Arrays.copyOf(gzip, length));
        }
        for (boolean raw : new boolean[] {true, false}) {
            byte[] deflate = deflate(small, raw, 6);
            for (int length = 1; length < deflate.length; length++) {
                assertFails(Coding.DEFLATE, Arrays.copyOf(deflate, length));
            }
        }
    }

    @Test
    @DisplayName("a flipped bit in header, checksum or length of gzip is an error")
    void damage() throws IOException {
        byte[] body = gzipWithAllFields("hello hello hello".getBytes(UTF_8));
        int headerEnd = headerWithAllFields().length;
        for (int i = 0; i < body.length; i++) {
            if (i < headerEnd || i >= body.length - 8) {
                byte[] damaged = body.clone();
                damaged[i] ^= 0x10;
                assertFails(Coding.GZIP, damaged);
            }
        }
    }

    @Test
    void whatFollowsTheCompressedDataIsAnError() throws IOException {
        byte[] junk = "junk".getBytes(UTF_8);
        assertFails(Coding.GZIP, join(gzip(PLAIN), junk));
        assertFails(Coding.DEFLATE, join(deflate(PLAIN, false, 6), junk));
        assertFails(Coding.DEFLATE, join(deflate(PLAIN, true, 6), junk));
        assertFails(Coding.GZIP, junk);
        assertFails(Coding.DEFLATE, junk);
    }

    @Test
    void aPresetDictionaryIsAnError() throws IOException {
        Deflater deflater = new Deflater();
        deflater.setDictionary("hello".getBytes(UTF_8));
        assertFails(Coding.DEFLATE, compress("hello".getBytes(UTF_8), deflater));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GZIP", "DEFLATE"})
    void aSinkStopsABombWhileItIsSmall(Coding coding) throws IOException {
        byte[] zeros = new byte[64 << 20];
        byte[] bomb = coding == Coding.GZIP ? gzip(zeros) : deflate(zeros, false, 9);
        assertTrue(bomb.length < 100_000);
        long[] seen = {0};
        ContentDecodingException tooLarge = new ContentDecodingException("too large");
        try (ContentDecoder decoder = ContentDecoder.of(coding)) {
            ContentDecodingException thrown = assertThrows(
                    ContentDecodingException.class,
                    () -> decoder.feed(bomb, 0, bomb.length, (buffer, from, to) -> {
                        assertTrue(to - from <= 8 * 1024);
                        seen[0] += to - from;
                        if (seen[0] > 1 << 20) {
                            throw tooLarge;
                        }
                    }));
            assertEquals(tooLarge, thrown);
        }
        assertTrue(seen[0] <= (1 << 20) + 8 * 1024);
    }

    @Test
    void closingTwiceOrBeforeAnyByteIsHarmless() throws ContentDecodingException {
        for (Coding coding : Coding.values()) {
            ContentDecoder decoder = ContentDecoder.of(coding);
            decoder.end();
            decoder.close();
            decoder.close();
            assertEquals(coding, Coding.of(coding.token()));
        }
    }

    private static void assertFails(Coding coding, byte[] body) {
        assertThrows(ContentDecodingException.class, () -> decode(coding, body, 1));
        assertThrows(ContentDecodingException.class, () -> decode(coding, body, body.length));
    }

    private static byte[] decode(Coding coding, byte[] body, int size) throws ContentDecodingException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ContentDecoder decoder = ContentDecoder.of(coding)) {
            for (int from = 0; from < body.length; from += size) {
                decoder.feed(body, from, Math.min(body.length, from + size), (buffer, start, end) -> {
                    assertTrue(start < end);
                    out.write(buffer, start, end - start);
                });
            }
            decoder.end();
        }
        return out.toByteArray();
    }

    /** Text that compresses well, then noise that does not, then a long run that expands a lot. */
    private static byte[] plain() {
        byte[] noise = new byte[50_000];
        new Random(9).nextBytes(noise);
        return join(join("hello gzip ".repeat(5_000).getBytes(UTF_8), noise), new byte[100_000]);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    private static byte[] gzipWithAllFields(byte[] plain) throws IOException {
        byte[] ordinary = gzip(plain);
        return join(headerWithAllFields(), Arrays.copyOfRange(ordinary, 10, ordinary.length));
    }

    private static byte[] headerWithAllFields() {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        header.writeBytes(new byte[] {0x1f, (byte) 0x8b, 8, 0x1f, 1, 2, 3, 4, 0, 3});
        header.writeBytes(new byte[] {3, 0, 'x', 0, 'y'});
        header.writeBytes("name\0comment\0".getBytes(UTF_8));
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        header.write((int) crc.getValue() & 0xff);
        header.write((int) (crc.getValue() >> 8) & 0xff);
        return header.toByteArray();
    }

    private static byte[] deflate(byte[] plain, boolean raw, int level) throws IOException {
        return compress(plain, new Deflater(level, raw));
    }

    private static byte[] compress(byte[] plain, Deflater deflater) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream deflate = new DeflaterOutputStream(out, deflater)) {
            deflate.write(plain);
        } finally {
            deflater.end();
        }
        return out.toByteArray();
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
