package io.aioservlet.files;

import io.aioservlet.http.PercentCodec;
import java.util.Comparator;
import java.util.List;

/** The list of what is in a folder, as HTML. Names are text and nothing else, whatever they hold. */
public final class IndexPage {

    private IndexPage() {}

    /**
     * The page.
     *
     * @param title the path of the folder
     * @param names a slash behind those of folders
     * @param root whether there is nothing above
     * @param more whether there are names that are left out
     */
    public static String of(String title, List<String> names, boolean root, boolean more) {
        String heading = "Index of " + escape(title);
        var page = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(heading)
                .append("</title></head>\n<body><h1>")
                .append(heading)
                .append("</h1>\n<ul>\n");
        if (!root) {
            page.append("<li><a href=\"../\">../</a></li>\n");
        }
        names.stream().sorted(foldersFirst()).forEach(name -> append(page, name));
        return page.append(more ? "<li>and more</li>\n" : "")
                .append("</ul></body></html>\n")
                .toString();
    }

    private static Comparator<String> foldersFirst() {
        return Comparator.<String, Boolean>comparing(name -> !name.endsWith("/"))
                .thenComparing(name -> name);
    }

    /** Behind a dot and a slash, so that nothing before a colon is taken for a scheme. */
    private static void append(StringBuilder page, String name) {
        boolean folder = name.endsWith("/");
        String segment = PercentCodec.encodeSegment(folder ? name.substring(0, name.length() - 1) : name);
        page.append("<li><a href=\"./")
                .append(escape(segment))
                .append(folder ? "/" : "")
                .append("\">")
                .append(escape(name))
                .append("</a></li>\n");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
