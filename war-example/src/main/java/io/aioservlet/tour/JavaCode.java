package io.aioservlet.tour;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Java code as markup: comments, texts, keywords, numbers and annotations in colours of their own. */
final class JavaCode {

    private static final List<String> KINDS = List.of("comment", "string", "annotation", "keyword", "number");

    private static final Pattern TOKEN = Pattern.compile("""
            (?<comment>//[^\\n]*|/\\*.*?\\*/)\
            |(?<string>"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])+')\
            |(?<annotation>@\\w+)\
            |(?<keyword>\\b(?:boolean|break|byte|catch|class|else|extends|final|for|if|implements|instanceof|int|long|new\
            |null|private|return|static|this|throw|throws|true|false|try|var|void|while)\\b)\
            |(?<number>\\b\\d[\\d_]*L?\\b)""", Pattern.DOTALL);

    private JavaCode() {}

    static Html colour(String code) {
        var markup = new StringBuilder();
        Matcher token = TOKEN.matcher(code);
        int from = 0;
        while (token.find()) {
            markup.append(Html.text(code.substring(from, token.start())));
            markup.append(Html.of("<span class=\"{}\">{}</span>", kind(token), token.group()));
            from = token.end();
        }
        return new Html(markup.append(Html.text(code.substring(from))).toString());
    }

    private static String kind(Matcher token) {
        return KINDS.stream()
                .filter(kind -> token.group(kind) != null)
                .findFirst()
                .orElseThrow();
    }
}
