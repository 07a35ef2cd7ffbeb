package io.aioservlet.tour;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What tests look for in a page. The pages are made by one class, so patterns are enough. */
final class PageParts {

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("<figure class=\"code\">.*?<code>(.*?)</code>", Pattern.DOTALL);

    private PageParts() {}

    /** The links, as a browser reads them. */
    static List<String> links(String page) {
        return all(LINK, page).stream().map(PageParts::unescape).toList();
    }

    /** The code beside the examples, without its colours. */
    static List<String> code(String page) {
        return all(CODE, page).stream()
                .map(code -> unescape(code.replaceAll("<[^>]*>", "")))
                .toList();
    }

    static List<String> all(Pattern pattern, String page) {
        return pattern.matcher(page).results().map(PageParts::group).toList();
    }

    private static String group(MatchResult match) {
        return match.group(1);
    }

    private static String unescape(String markup) {
        return markup.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
