package io.aioservlet.tour;

import io.aioservlet.web.Application;
import java.util.List;

/** One page of the tour, together with the routes that it shows. Its source is shown as well; see {@link Sources}. */
interface Chapter {

    /** A word for URLs. */
    String name();

    /** The heading. */
    String title();

    /** What it is, in two sentences. */
    String about();

    /** Adds the routes that the page shows, and whatever else they need of the application. */
    void install(Application app);

    /** What the page shows, in order. */
    List<Example> examples(Links links);

    /** The scripts of the page, by their names as assets. */
    default List<String> scripts() {
        return List.of("try.js");
    }

    /** The name of the route of the page. */
    default String route() {
        return "tour." + name();
    }
}
