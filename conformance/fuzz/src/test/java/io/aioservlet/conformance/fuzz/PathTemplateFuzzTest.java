package io.aioservlet.conformance.fuzz;

import static io.aioservlet.conformance.fuzz.Inputs.expect;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.aioservlet.http.CanonicalPath;
import io.aioservlet.http.PercentCodec;
import io.aioservlet.routing.BacktrackingException;
import io.aioservlet.routing.PathTemplate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

class PathTemplateFuzzTest {

    private static final Pattern VARIABLE = Pattern.compile("\\{[A-Za-z][A-Za-z0-9_]*}");

    @FuzzTest
    void aPatternIsReadOrRefusedWithAReason(byte[] data) {
        String[] lines = Inputs.lines(data, 2);
        PathTemplate template = parse(lines[0]);
        if (template == null) {
            return;
        }
        expect(template.pattern().equals(lines[0]), "another pattern");
        try {
            template.match("/" + (lines.length > 1 ? lines[1] : ""));
        } catch (BacktrackingException bounded) {
            expect(!template.isPlain(), "a plain pattern backtracks");
        }
    }

    private static @Nullable PathTemplate parse(String pattern) {
        try {
            return PathTemplate.parse(pattern);
        } catch (IllegalArgumentException e) {
            expect(String.valueOf(e.getMessage()).contains("'" + pattern + "'"), "no pattern in: " + e.getMessage());
            return null;
        }
    }

    /** The first line is a pattern, the second the value of all its variables. */
    @FuzzTest
    void whatIsMadeOfValuesGivesThemBack(byte[] data) {
        String[] lines = Inputs.lines(data, 2);
        PathTemplate template = lines.length < 2 ? null : parse(lines[0]);
        if (template == null || lines[0].contains(":")) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        template.variables().forEach(name -> values.put(name, lines[1]));
        String path;
        try {
            path = template.format(values);
        } catch (IllegalArgumentException e) {
            return; // an empty value, or dot segments
        }
        if (template.isPlain()) {
            expect(path.equals(template.literalPrefix()), path);
            return;
        }
        expect(path.equals(CanonicalPath.of(path)), "not canonical: " + path);
        String[] back = template.match(path);
        expect(back != null, template + " does not match its own " + path);
        if (back != null && back.length == 1) {
            expect(PercentCodec.decode(back[0]).equals(lines[1]), lines[1] + " came back as " + back[0]);
        }
    }

    /** The first line is a pattern without regexes of its own, the second a path: both kinds of matcher must agree. */
    @FuzzTest
    void segmentsAreMatchedAsARegexWould(byte[] data) {
        String[] lines = Inputs.lines(data, 2);
        if (lines.length < 2 || lines[0].length() > 40 || lines[1].length() > 60 || lines[0].contains(":")) {
            return;
        }
        PathTemplate template = parse(lines[0]);
        String path = CanonicalPath.of("/" + lines[1]);
        if (template == null || path == null || template.variables().size() > 4) {
            return;
        }
        String[] found = template.match(path);
        Matcher oracle = oracle(lines[0]).matcher(path);
        boolean matches = oracle.matches();
        expect(matches == (found != null), template + " and " + path + ": " + (found != null));
        if (found != null) {
            for (int i = 0; i < found.length; i++) {
                expect(found[i].equals(oracle.group(i + 1)), template + " and " + path + ": " + found[i]);
            }
        }
    }

    private static Pattern oracle(String pattern) {
        var regex = new StringBuilder();
        Matcher variable = VARIABLE.matcher(pattern);
        int from = 0;
        while (variable.find()) {
            regex.append(Pattern.quote(CanonicalPath.ofLiteral(pattern.substring(from, variable.start()))));
            regex.append("([^{}/]+)");
            from = variable.end();
        }
        return Pattern.compile(regex.append(Pattern.quote(CanonicalPath.ofLiteral(pattern.substring(from))))
                .toString());
    }
}
