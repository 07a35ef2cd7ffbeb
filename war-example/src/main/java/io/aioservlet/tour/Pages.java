package io.aioservlet.tour;

import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.exception.HttpNotFound;
import java.util.ArrayList;
import java.util.List;

/** The pages of the tour in their one layout: home, a chapter, and what a browser gets where there is nothing. */
final class Pages {

    private final List<Chapter> chapters;
    private final Assets assets;
    private final Sources sources = new Sources();

    Pages(List<Chapter> chapters, Assets assets) {
        this.chapters = chapters;
        this.assets = assets;
    }

    StreamResponse home(Request request) {
        Links links = Links.of(request);
        List<Html> cards = new ArrayList<>();
        for (Chapter chapter : chapters) {
            cards.add(Html.of("""
                    <li><a href="{}">{}</a>
                    <p>{}</p></li>""", links.to(chapter.route()), chapter.title(), chapter.about()));
        }
        Html main = Html.of("""
                <h1>A tour of aioservlet</h1>
                <p class="about">Each chapter shows one feature: what it is, the feature live, and beside it the Java code \
                that does it. The code is cut from the sources of the very classes that answer you.</p>
                <ol class="chapters">
                {}
                </ol>""", Html.join(cards));
        return layout(links, "aioservlet: the tour", List.of(), Html.EMPTY, main);
    }

    StreamResponse chapter(Request request, Chapter chapter) {
        Links links = Links.of(request);
        List<Html> sections = new ArrayList<>();
        for (Example example : chapter.examples(links)) {
            sections.add(section(chapter, example));
        }
        Html main = Html.of(
                """
                <p class="number">Chapter {} of {}</p>
                <h1>{}</h1>
                <p class="about">{}</p>
                {}
                {}""",
                chapters.indexOf(chapter) + 1,
                chapters.size(),
                chapter.title(),
                chapter.about(),
                Html.join(sections),
                turning(links, chapter));
        return layout(links, chapter.title() + " · aioservlet", chapter.scripts(), menu(links, chapter), main);
    }

    /** Answers a path that leads nowhere with a page, where a browser asks; a middleware. */
    StreamResponse orMissing(Request request, Handler next) throws Exception {
        try {
            return next.handle(request);
        } catch (HttpNotFound e) {
            String accept = request.headers().get("Accept");
            if (request.matchInfo().route() instanceof SystemRoute && accept != null && accept.contains("text/html")) {
                return missing(request);
            }
            throw e;
        }
    }

    private Response missing(Request request) {
        Links links = Links.of(request);
        Html main = Html.of("""
                <h1>There is no such page</h1>
                <p class="about">Nothing is at <code>{}</code>.</p>
                <p><a href="{}">All chapters of the tour</a></p>""", request.path(), links.to("home"));
        return layout(links, "Not found · aioservlet", List.of(), Html.EMPTY, main)
                .withStatus(404);
    }

    private Html section(Chapter chapter, Example example) {
        String file = chapter.getClass().getSimpleName() + ".java";
        return Html.of(
                """
                <section class="example" aria-labelledby="{}">
                <h2 id="{}">{}</h2>
                <div class="text">{}</div>
                <div class="pair">
                <div class="live">
                {}
                </div>
                <figure class="code">
                <figcaption>{}</figcaption>
                <pre tabindex="0" role="group" aria-label="Code: {}"><code>{}</code></pre>
                </figure>
                </div>
                </section>""",
                example.excerpt(),
                example.excerpt(),
                example.title(),
                example.text(),
                example.live(),
                file,
                example.title(),
                sources.excerpt(chapter.getClass(), example.excerpt()));
    }

    private Html menu(Links links, Chapter current) {
        List<Html> items = new ArrayList<>();
        for (Chapter chapter : chapters) {
            Html mark = chapter.equals(current) ? new Html(" aria-current=\"page\"") : Html.EMPTY;
            items.add(Html.of("<li><a href=\"{}\"{}>{}</a></li>", links.to(chapter.route()), mark, chapter.title()));
        }
        return Html.of("<nav class=\"menu\" aria-label=\"Chapters\">\n<ol>\n{}\n</ol>\n</nav>", Html.join(items));
    }

    private Html turning(Links links, Chapter chapter) {
        int index = chapters.indexOf(chapter);
        Html before = index == 0 ? Html.EMPTY : turn(links, chapters.get(index - 1), "prev", "Back");
        Html after = index == chapters.size() - 1 ? Html.EMPTY : turn(links, chapters.get(index + 1), "next", "Next");
        return Html.of("<nav class=\"turning\" aria-label=\"Previous and next chapter\">{}{}</nav>", before, after);
    }

    private static Html turn(Links links, Chapter chapter, String rel, String label) {
        return Html.of(
                "<a rel=\"{}\" href=\"{}\"><span>{}</span> {}</a>",
                rel,
                links.to(chapter.route()),
                label,
                chapter.title());
    }

    private Response layout(Links links, String title, List<String> scripts, Html menu, Html main) {
        List<Html> scriptTags = new ArrayList<>();
        for (String script : scripts) {
            scriptTags.add(Html.of("<script src=\"{}\" defer></script>", assets.url(links, script)));
        }
        return Response.html(Html.of(
                        """
                        <!DOCTYPE html>
                        <html lang="en">
                        <head>
                        <meta charset="utf-8">
                        <meta name="viewport" content="width=device-width, initial-scale=1">
                        <meta name="color-scheme" content="light dark">
                        <title>{}</title>
                        <link rel="icon" href="{}" type="image/svg+xml">
                        <link rel="stylesheet" href="{}">
                        {}
                        </head>
                        <body>
                        <a class="skip" href="#main">Skip to the content</a>
                        <header class="top">
                        <a class="brand" href="{}">aioservlet</a>
                        <a href="{}">All chapters</a>
                        </header>
                        <div class="columns">
                        {}
                        <main id="main" tabindex="-1">
                        {}
                        </main>
                        </div>
                        </body>
                        </html>
                        """,
                        title,
                        assets.url(links, "icon.svg"),
                        assets.url(links, "tour.css"),
                        Html.join(scriptTags),
                        links.to("home"),
                        links.to("home"),
                        menu,
                        main)
                .markup());
    }
}
