package io.aioservlet.http;

import java.util.zip.CRC32;

/**
 * The header of a gzip member (RFC 1952 §2.3), read byte by byte. The name, the comment and the extra field are checked
 * for their framing only and dropped; the header's own checksum is verified where there is one.
 */
final class GzipHeader {
    private static final int HEADER_CRC = 0x02;
    private static final int EXTRA = 0x04;
    private static final int NAME = 0x08;
    private static final int COMMENT = 0x10;
    private static final int RESERVED = 0xe0;

    /** The parts of a header in their order on the wire. */
    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA_FIELD,
        FILE_NAME,
        FILE_COMMENT,
        CHECKSUM,
        DONE
    }

    private final CRC32 crc = new CRC32();
    private Part part = Part.FIXED;
    private int index;
    private int flags;
    private int number;

    /** Takes the next byte; true once the header is complete. */
    boolean accept(byte data) throws ContentDecodingException {
        int value = data & 0xff;
        if (part != Part.CHECKSUM) {
            crc.update(value);
        }
        switch (part) {
            case FIXED -> fixed(value);
            case EXTRA_LENGTH -> {
                if (twoBytes(value)) {
                    enter(number > 0 ? Part.EXTRA_FIELD : Part.FILE_NAME);
                }
            }
            case EXTRA_FIELD -> {
                if (++index == number) {
                    enter(Part.FILE_NAME);
                }
            }
            case FILE_NAME -> {
                if (value == 0) {
                    enter(Part.FILE_COMMENT);
                }
            }
            case FILE_COMMENT -> {
                if (value == 0) {
                    enter(Part.CHECKSUM);
                }
            }
            case CHECKSUM -> {
                if (twoBytes(value)) {
                    check(number == (int) (crc.getValue() & 0xffff), "the checksum of the gzip header is wrong");
                    enter(Part.DONE);
                }
            }
            case DONE -> throw new IllegalStateException("The header is complete");
        }
        return part == Part.DONE;
    }

    /** Whether no byte of this header has come yet. */
    boolean untouched() {
        return part == Part.FIXED && index == 0;
    }

    private void fixed(int value) throws ContentDecodingException {
        switch (index++) {
            case 0 -> check(value == 0x1f, "it does not start with the gzip magic");
            case 1 -> check(value == 0x8b, "it does not start with the gzip magic");
            case 2 -> check(value == 8, "the compression method is not deflate");
            case 3 -> {
                check((value & RESERVED) == 0, "the gzip header has reserved flags");
                flags = value;
            }
            case 9 -> enter(Part.EXTRA_LENGTH);
            default -> {
                // Time, extra flags and operating system do not matter.
            }
        }
    }

    /** Goes to the given part, or to the first one after it that the flags announce. */
    private void enter(Part wanted) {
        Part next = wanted;
        if (next == Part.EXTRA_LENGTH && (flags & EXTRA) == 0) {
            next = Part.FILE_NAME;
        }
        if (next == Part.FILE_NAME && (flags & NAME) == 0) {
            next = Part.FILE_COMMENT;
        }
        if (next == Part.FILE_COMMENT && (flags & COMMENT) == 0) {
            next = Part.CHECKSUM;
        }
        if (next == Part.CHECKSUM && (flags & HEADER_CRC) == 0) {
            next = Part.DONE;
        }
        part = next;
        index = 0;
    }

    /** Collects a little-endian number; true when both bytes are there. */
    private boolean twoBytes(int value) {
        if (index++ == 0) {
            number = value;
            return false;
        }
        number |= value << 8;
        return true;
    }

    private static void check(boolean condition, String problem) throws ContentDecodingException {
        if (!condition) {
            throw new ContentDecodingException("The body is not gzip: " + problem);
        }
    }
}
