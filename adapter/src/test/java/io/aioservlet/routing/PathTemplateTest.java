package io.aioservlet.routing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.http.CanonicalPath;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplateTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "null",
            quoteCharacter = '\'',
            value = {
                "/ / ''",
                "/ // null",
                "/a /a ''",
                "/a /A null",
                "/a /a/ null",
                "/a /ab null",
                "/any //any null",
                "//any //any ''",
                "/+$ /+$ ''",
                "/a;b=c /a;b=c ''",
                "/{a} /x x",
                "/{a} / null",
                "/{a} /x/ null",
                "/{a} /x/y null",
                "/echo/{a}/b /echo//b null",
                "/echo/{a}/b /echo/x/b x",
                "/echo/{a}/b /echo/x/b/c null",
                "/{a}/ /x/ x",
                "/{a}/ /x null",
                "/{a}/{b} /x/y x,y",
                "/{name}.{ext} /a.b.c a.b,c",
                "/{name}.{ext} /.c null",
                "/{name}.{ext} /a. null",
                "/{name}.{ext} /a..b a.,b",
                "/{a}{b} /xyz xy,z",
                "/{a}{b} /x null",
                "/a{b}c /abc b",
                "/a{b}c /ac null",
                "/a{b}c /acc c",
                "/a{b}a /aba b",
                "/a{b}a /aa null",
                "/{a}-{b}-{c} /1-2-3-4 1-2,3,4",
                "/{a}--{b} /---x -,x",
                "/{a} /%7Bx%7D %7Bx%7D",
                "/{a} /x%2Fy x%2Fy",
                "/{a_1}/{B2} /x/y x,y",
                "'/{n:\\d{2,3}}' /123 123",
                "'/{n:\\d{2,3}}' /1234 null",
                "'/{n:\\d+}' /x null",
                "/{tail:.*} / ''",
                "/{tail:.*} /a/b a/b",
                "/{a}/{tail:.*} /x/y/z x,y/z",
                "/{tail:.*}/end /a/b/end a/b",
                "'/get/{num:^\\d+}' /get/12 12",
                "'/get/{num:^\\d+$}' /get/12 12",
                "'/{a:x\\$}' /x$ x$",
                "/{a:x|y}/z /y/z y",
                "/{a:(x|y)(1|2)}/{b} /y2/q y2,q",
                "/{a:(?<k>x)(?:y)}/{b:(z)?w}/{c} /xy/w/q xy,w,q",
                "'/{a:(?<q>.)\\k<q>}/{b}' /xx/y xx,y",
                "/{a:(?i)x}/y /X/y X",
                "/{a:(?i)x}/y /X/Y null",
                "/{a}.{n:[0-9]+} /v1.2.30 v1.2,30",
            })
    void takesAPathApart(String pattern, String path, String values) {
        String[] matched = PathTemplate.parse(pattern).match(path);
        assertEquals(values, matched == null ? null : String.join(",", matched));
    }

    @Test
    void literalsAndPathsMeetInOneSpelling() {
        for (String spelled : new String[] {"/путь", "/%D0%BF%D1%83%D1%82%D1%8C", "/%d0%bf%d1%83%d1%82%d1%8c"}) {
            PathTemplate template = PathTemplate.parse(spelled + "/{x}");
            String path = CanonicalPath.of("/%d0%bf%D1%83%D1%82%D1%8C/sp ace");
            assertNotNull(path);
            assertArrayEquals(new String[] {"sp%20ace"}, template.match(path));
            assertEquals(spelled + "/{x}", template.pattern());
        }
        assertNotNull(PathTemplate.parse("/sp ace").match("/sp%20ace"));
        assertNull(PathTemplate.parse("/a%2fb").match("/a/b"));
        assertNotNull(PathTemplate.parse("/a%2fb").match("/a%2Fb"));
    }

    @Test
    void tellsWhatItIsMadeOf() {
        PathTemplate plain = PathTemplate.parse("/a b");
        assertTrue(plain.isPlain());
        assertEquals(List.of(), plain.variables());
        assertEquals("/a%20b", plain.literalPrefix());
        assertSame(plain.match("/a%20b"), plain.match("/a%20b"));
        PathTemplate dynamic = PathTemplate.parse("/a/b{x}/c/{y:.+}");
        assertTrue(!dynamic.isPlain());
        assertEquals(List.of("x", "y"), dynamic.variables());
        assertEquals("/a/b", dynamic.literalPrefix());
        assertEquals("/a/b{x}/c/{y:.+}", dynamic.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '"',
            value = {
                "\"\" ~ starts with '/'",
                "a ~ starts with '/'",
                "{a} ~ starts with '/'",
                "/{_x} ~ bad variable name '_x' at index 2",
                "/{1x} ~ bad variable name '1x'",
                "/{a-b} ~ bad variable name 'a-b'",
                "/{ a} ~ bad variable name ' a'",
                "/{} ~ bad variable name ''",
                "/{:x} ~ bad variable name ''",
                "/{é} ~ bad variable name 'é'",
                "/{a:} ~ the regex of variable 'a' is empty",
                "/{a:^} ~ the regex of variable 'a' is empty",
                "/{a:^$} ~ the regex of variable 'a' is empty",
                "/x} ~ '}' at index 2 closes nothing",
                "/{a}} ~ '}' at index 4 closes nothing",
                "/{a ~ '{' at index 1 is never closed",
                "/x/{ ~ '{' at index 3 is never closed",
                "/{a:x{1} ~ '{' at index 1 is never closed",
                "/{a{b}} ~ bad variable name 'a{b}'",
                "/{a:x{y{z}}} ~ nested too deeply",
                "/{a}/{a} ~ the variable 'a' occurs twice, again at index 6",
                "/{a:(} ~ bad pattern '(' of variable 'a': Unclosed group",
                "/{a:x)(y} ~ bad pattern 'x)(y' of variable 'a': Unmatched closing ')'",
                "/{a:[} ~ bad pattern '[' of variable 'a': Unclosed character class",
                "/{a:*} ~ Dangling meta character '*'",
                "/{a:(?P<x>y)} ~ (?<x>…)",
                "/{a:(.)\\1} ~ numbered back reference",
                "/{a:\\Qx} ~ bad pattern",
                "/{a:(?<x>1)}/{b:(?<x>2)} ~ <x> is already defined",
            })
    void saysWhatIsWrongWithAPattern(String pattern, String reason) {
        IllegalArgumentException thrown =
                assertThrows(IllegalArgumentException.class, () -> PathTemplate.parse(pattern));
        String message = String.valueOf(thrown.getMessage());
        assertTrue(message.contains("'" + pattern + "'"), message);
        assertTrue(message.contains(reason), message);
        assertNull(thrown.getCause());
    }

    @Test
    void makesAPathOfValues() {
        assertEquals("/a%20b", PathTemplate.parse("/a b").format(Map.of("ignored", 1)));
        PathTemplate info = PathTemplate.parse("/u/{name}/info");
        assertEquals("/u/jo%20hn%2F%C3%A9/info", info.format(Map.of("name", "jo hn/é", "other", "x")));
        assertEquals("/u/1/info", info.format(Map.of("name", 1)));
        assertEquals("/u/100%25/info", info.format(Map.of("name", "100%")));
        assertEquals("/f/a/b%20c", PathTemplate.parse("/f/{tail:.*}").format(Map.of("tail", "a/b c")));
        assertEquals("/f/", PathTemplate.parse("/f/{tail:.*}").format(Map.of("tail", "")));
        assertEquals("/f/a%2Fb", PathTemplate.parse("/f/{x:[^/]+}").format(Map.of("x", "a/b")));
        assertEquals("/get/12", PathTemplate.parse("/get/{num:^\\d+}").format(Map.of("num", 12)));
    }

    @Test
    void aMissingValueIsNamed() {
        PathTemplate template = PathTemplate.parse("/{a}/{b}");
        NoSuchElementException thrown =
                assertThrows(NoSuchElementException.class, () -> template.format(Map.of("a", 1)));
        assertTrue(String.valueOf(thrown.getMessage()).contains("'b'"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "/{x}, \"\"",
                "/{x:\\d+}, ab",
                "/{x:\\d+}, \"\"",
                "/{x}, ..",
                "/{x}, .",
                "/a/{x:.*}, ../b",
                "/..{x}, ;a"
            })
    void aValueThatCannotComeBackIsRefused(String pattern, String value) {
        PathTemplate template = PathTemplate.parse(pattern);
        assertThrows(IllegalArgumentException.class, () -> template.format(Map.of("x", value)));
    }
}
