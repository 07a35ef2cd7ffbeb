package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Markup out of templates and values. */
class HtmlTest {

    @Test
    @DisplayName("a value is escaped, in text and in attributes")
    void aValueIsEscaped() {
        assertEquals(
                "<a title=\"&quot;&#39;&lt;&amp;\">1 &gt; 0</a>",
                Html.of("<a title=\"{}\">{}</a>", "\"'<&", "1 > 0").markup());
    }

    @Test
    @DisplayName("markup in markup stays as it is, braces included")
    void markupStays() {
        assertEquals(
                "<p><b>{}</b></p>",
                Html.of("<p>{}</p>", Html.of("<b>{}</b>", "{}")).markup());
    }

    @Test
    @DisplayName("holes and values must be as many")
    void holesAndValuesMustBeAsMany() {
        assertThrows(IllegalArgumentException.class, () -> Html.of("{}", 1, 2));
        assertThrows(IllegalArgumentException.class, () -> Html.of("{}{}", 1));
    }

    @Test
    @DisplayName("code is coloured and can be copied as it was")
    void codeIsColoured() {
        String code = "@Override // new <T>\nString s = \"a \\\" // b\" + 42 + 'x' + newer;";
        String coloured = JavaCode.colour(code).markup();
        assertEquals(
                "<span class=\"annotation\">@Override</span> <span class=\"comment\">// new &lt;T&gt;</span>\n"
                        + "String s = <span class=\"string\">&quot;a \\&quot; // b&quot;</span> + "
                        + "<span class=\"number\">42</span> + <span class=\"string\">&#39;x&#39;</span> + newer;",
                coloured);
    }

    @Test
    @DisplayName("an excerpt that is not there stops the page")
    void anExcerptThatIsNotThere() {
        assertThrows(IllegalStateException.class, () -> new Sources().excerpt(HelloChapter.class, "nothing"));
        assertThrows(IllegalStateException.class, () -> new Sources().excerpt(HtmlTest.class, "hello"));
    }
}
