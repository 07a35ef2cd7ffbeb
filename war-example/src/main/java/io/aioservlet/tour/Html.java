package io.aioservlet.tour;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Markup that is safe to send: whatever is put into it is escaped, unless it is markup itself.
 *
 * @param markup the text of the markup
 */
record Html(String markup) {

    /** Nothing. */
    static final Html EMPTY = new Html("");

    private static final String HOLE = "{}";

    /**
     * Markup with values for its holes, which are {@code {}}, in order.
     *
     * @throws IllegalArgumentException if there are more or fewer values than holes
     */
    static Html of(String template, Object... values) {
        var out = new StringBuilder(template.length() + 64);
        int from = 0;
        for (Object value : values) {
            int hole = template.indexOf(HOLE, from);
            if (hole < 0) {
                throw new IllegalArgumentException("more values than holes: " + template);
            }
            out.append(template, from, hole)
                    .append(value instanceof Html html ? html.markup : escape(value.toString()));
            from = hole + HOLE.length();
        }
        if (template.indexOf(HOLE, from) >= 0) {
            throw new IllegalArgumentException("more holes than values: " + template);
        }
        return new Html(out.append(template, from, template.length()).toString());
    }

    /** Text, escaped. */
    static Html text(String text) {
        return new Html(escape(text));
    }

    /** All of them, one after the other. */
    static Html join(Collection<Html> parts) {
        return new Html(parts.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /** All of them, one after the other. */
    static Html join(Html... parts) {
        return join(List.of(parts));
    }

    /** The text as it stands in markup, also between the quotes of an attribute. */
    private static String escape(String text) {
        var out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }

    @Override
    public String toString() {
        return markup;
    }
}
