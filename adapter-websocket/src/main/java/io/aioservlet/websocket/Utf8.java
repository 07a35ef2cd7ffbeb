package io.aioservlet.websocket;

/** Texts as they go over the wire. */
final class Utf8 {

    private Utf8() {}

    /**
     * The length of a whole text in bytes.
     *
     * @throws IllegalArgumentException if it has half a surrogate pair
     */
    static long length(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new IllegalArgumentException("half a surrogate pair at index " + i);
                }
                i++;
            }
        }
        return lengthOfPart(text);
    }

    /** The length of a part. Each half of a surrogate pair counts two, so that a pair may be torn between two parts. */
    static long lengthOfPart(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return length;
    }
}
