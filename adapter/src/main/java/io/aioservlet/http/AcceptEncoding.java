package io.aioservlet.http;

import java.util.List;

/**
 * Chooses the coding of a response from Accept-Encoding (RFC 9110 §12.5.3). The client's weights decide first and our
 * own order, gzip before deflate before identity, only among equals.
 */
public final class AcceptEncoding {
    private static final int UNSAID = -1;

    private int gzip = UNSAID;
    private int deflate = UNSAID;
    private int identity = UNSAID;
    private int anyOther = UNSAID;

    private AcceptEncoding() {}

    /** The coding to use; identity if the header is absent or excludes everything. */
    public static Coding choose(List<String> headerValues) {
        if (headerValues.isEmpty()) {
            return Coding.IDENTITY;
        }
        AcceptEncoding accepted = new AcceptEncoding();
        for (String value : headerValues) {
            accepted.readAll(value);
        }
        return accepted.best();
    }

    private void readAll(String value) {
        for (int start = 0, end; start < value.length(); start = end + 1) {
            end = value.indexOf(',', start);
            end = end < 0 ? value.length() : end;
            read(value, start, end);
        }
    }

    private void read(String value, int start, int end) {
        int nameEnd = start;
        while (nameEnd < end && value.charAt(nameEnd) != ';') {
            nameEnd++;
        }
        int from = start;
        while (from < nameEnd && isBlank(value.charAt(from))) {
            from++;
        }
        int to = nameEnd;
        while (to > from && isBlank(value.charAt(to - 1))) {
            to--;
        }
        if (is(value, from, to, "gzip") || is(value, from, to, "x-gzip")) {
            gzip = Math.max(gzip, weight(value, nameEnd, end));
        } else if (is(value, from, to, "deflate")) {
            deflate = Math.max(deflate, weight(value, nameEnd, end));
        } else if (is(value, from, to, "identity")) {
            identity = Math.max(identity, weight(value, nameEnd, end));
        } else if (is(value, from, to, "*")) {
            anyOther = Math.max(anyOther, weight(value, nameEnd, end));
        }
    }

    private Coding best() {
        int forGzip = gzip == UNSAID ? anyOther : gzip;
        int forDeflate = deflate == UNSAID ? anyOther : deflate;
        if (forGzip > 0 && forGzip >= forDeflate && forGzip >= identity) {
            return Coding.GZIP;
        }
        return forDeflate > 0 && forDeflate >= identity ? Coding.DEFLATE : Coding.IDENTITY;
    }

    /** The q-value in thousandths: 1000 if there is none, 0 if it cannot be read. */
    private static int weight(String value, int start, int end) {
        int q = start;
        while (q < end && (value.charAt(q) == ';' || isBlank(value.charAt(q)))) {
            q++;
        }
        if (q == end) {
            return 1000;
        }
        int digit = q + 2;
        if (!value.regionMatches(true, q, "q=", 0, 2) || digit >= end || value.charAt(digit) > '1') {
            return 0;
        }
        int weight = (value.charAt(digit) - '0') * 1000;
        for (int i = digit + 2, unit = 100; i < end && unit > 0; i++, unit /= 10) {
            int decimal = value.charAt(i) - '0';
            if (decimal < 0 || decimal > 9) {
                break;
            }
            weight += decimal * unit;
        }
        return Math.max(0, Math.min(weight, 1000));
    }

    private static boolean is(String value, int from, int to, String name) {
        return to - from == name.length() && value.regionMatches(true, from, name, 0, name.length());
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }
}
