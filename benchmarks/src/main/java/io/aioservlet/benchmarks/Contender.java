package io.aioservlet.benchmarks;

/** What can be measured: an echo at {@code /ws} that appends {@code /answer}. */
enum Contender {
    BARE("bare @ServerEndpoint", BareEcho.class),
    STRAIGHT("straight-line handler", StraightEcho.class),
    ASYNC("asynchronous handler", AsyncEcho.class);

    private final String title;
    private final Class<?> application;

    Contender(String title, Class<?> application) {
        this.title = title;
        this.application = application;
    }

    /** For people. */
    String title() {
        return title;
    }

    /** What the launcher is told to serve. */
    String application() {
        return application.getName();
    }
}
