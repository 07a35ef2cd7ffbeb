package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Middleware;
import java.util.List;

/** The application of the tour: the chapters in their order, a page for each, and the home page that links to them. */
final class TourApplication {

    /** A chapter that is added here has its page, its place in the menu and its routes. */
    static final List<Chapter> CHAPTERS = List.of(
            new HelloChapter(),
            new HandlersChapter(),
            new RoutesChapter(),
            new UrlsChapter(),
            new AcceptChapter(),
            new ExpectChapter(),
            new FormsChapter(),
            new UploadChapter(),
            new WebSocketChapter(),
            new ChatChapter(),
            new ErrorsChapter(),
            new MiddlewareChapter(),
            new StreamChapter());

    private TourApplication() {}

    static Application create() {
        var assets = new Assets();
        var pages = new Pages(CHAPTERS, assets);
        var app = Application.builder()
                .middlewares(
                        MiddlewareChapter.trail("outer"),
                        MiddlewareChapter.CONTENT_POLICY,
                        MiddlewareChapter.ERROR_PAGES,
                        Middleware.around(pages::orMissing),
                        MiddlewareChapter.trail("inner"))
                .uploadMaxSize(UploadChapter.MAX_SIZE)
                .build();
        app.router().addGet("/", pages::home).name("home");
        assets.install(app);
        for (Chapter chapter : CHAPTERS) {
            app.router()
                    .addGet("/tour/" + chapter.name(), request -> pages.chapter(request, chapter))
                    .name(chapter.route());
            chapter.install(app);
        }
        return app;
    }
}
