package io.aioservlet.http;

/** A set of ASCII characters as two machine words, so that asking for membership is a shift and a mask. */
final class AsciiSet {
    static final AsciiSet ALPHANUMERIC = of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /** {@code unreserved} of RFC 3986 §2.3. */
    static final AsciiSet UNRESERVED = ALPHANUMERIC.with("-._~");

    /** {@code pchar} of RFC 3986 §3.3 without the percent sign: what a path segment holds in its plain spelling. */
    static final AsciiSet SEGMENT = UNRESERVED.with("!$&'()*+,;=:@");

    /** The same for a whole path. */
    static final AsciiSet PATH = SEGMENT.with("/");

    /** {@code tchar} of RFC 9110 §5.6.2. */
    static final AsciiSet TOKEN = ALPHANUMERIC.with("!#$%&'*+-.^_`|~");

    private final long low;
    private final long high;

    private AsciiSet(long low, long high) {
        this.low = low;
        this.high = high;
    }

    static AsciiSet of(String characters) {
        return new AsciiSet(0, 0).with(characters);
    }

    AsciiSet with(String characters) {
        long newLow = low;
        long newHigh = high;
        for (int i = 0; i < characters.length(); i++) {
            char c = characters.charAt(i);
            if (c < 64) {
                newLow |= 1L << c;
            } else {
                newHigh |= 1L << (c - 64);
            }
        }
        return new AsciiSet(newLow, newHigh);
    }

    boolean contains(int c) {
        // Java shifts a long by the low six bits of the distance, hence no subtraction for the upper half.
        return c < 64 ? c >= 0 && ((low >>> c) & 1) != 0 : c < 128 && ((high >>> c) & 1) != 0;
    }

    boolean containsAll(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!contains(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
