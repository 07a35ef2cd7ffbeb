/** Sessions for applications of {@code io.aioservlet.web}. */
module io.aioservlet.session {
    requires transitive io.aioservlet.adapter;
    requires static jakarta.servlet;
    requires static transitive org.jspecify;

    exports io.aioservlet.session;
}
