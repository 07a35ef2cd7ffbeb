package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.CanonicalPath;
import io.aioservlet.http.PercentCodec;
import java.util.regex.Pattern;

class CanonicalPathFuzzTest {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9._~!$&'()*+,;=:@%/-]*");
    private static final Pattern DOTS = Pattern.compile("/\\.\\.?(;[^/]*)?(/|$)");

    @FuzzTest
    void aPathHasOneSpellingWithoutDotSegments(byte[] data) {
        String raw = "/" + Inputs.text(data);
        String path = CanonicalPath.of(raw);
        if (path == null) {
            expect(DOTS.matcher(PercentCodec.decode(raw)).find(), "refused without a dot segment: " + raw);
            return;
        }
        expect(path.startsWith("/"), "no root: " + raw + " became " + path);
        expect(path.equals(CanonicalPath.of(path)), "not idempotent: " + raw + " became " + path);
        expect(LEGAL.matcher(path).matches(), "illegal characters: " + raw + " became " + path);
        expect(!DOTS.matcher(path).find(), "dot segments: " + raw + " became " + path);
        expect(path.length() <= 9 * raw.length(), "grew: " + raw + " became " + path);
        if (!DOTS.matcher(PercentCodec.decode(raw).replace("%2F", "")).find()
                && !raw.contains("/.")
                && !raw.contains("%2")) {
            expect(PercentCodec.decode(raw).equals(PercentCodec.decode(path)), "means another: " + raw + ", " + path);
        }
    }

    @FuzzTest
    void encodedTextIsDecodedToItself(byte[] data) {
        String text = Inputs.text(data);
        for (String encoded : new String[] {PercentCodec.encodeSegment(text), PercentCodec.encodePath(text)}) {
            expect(LEGAL.matcher(encoded).matches(), text + " became " + encoded);
            expect(PercentCodec.decode(encoded).equals(text), text + " became " + encoded);
        }
        expect(!PercentCodec.encodeSegment(text).contains("/"), "a slash in a segment");
        String uri = PercentCodec.encodeUri(text);
        expect(uri.equals(PercentCodec.encodeUri(uri)), "not idempotent: " + text + " became " + uri);
    }
}
