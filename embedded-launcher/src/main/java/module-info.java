/**
 * Runs an application without a container of its own: from code through {@link io.aioservlet.launcher.WebServer}, or from
 * the command line with the runnable jar.
 */
module io.aioservlet.launcher {
    requires transitive io.aioservlet.adapter;
    requires io.aioservlet.websocket;
    requires static org.jspecify;
    requires org.apache.tomcat.embed.core;
    requires org.apache.tomcat.embed.websocket;
    requires info.picocli;
    requires java.desktop; // the listeners in Tomcat's interfaces
    requires java.logging;

    exports io.aioservlet.launcher;

    opens io.aioservlet.launcher to
            info.picocli;
}
