package io.aioservlet.launcher;

import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;

/** What is served: one web application, put into a container that is not started yet. */
interface Deployment {

    /** Adds the web application to the container, at the root. */
    StandardContext deploy(Tomcat tomcat);

    /** Whether the application sees the classes of the launcher, and not copies of its own. */
    boolean sharesClasses();

    /** Why the application did not start, or {@code null} if it did; asked once, right after the start. */
    @Nullable
    Throwable failure();

    /** Frees what it holds, after the container has gone or has failed to start. */
    void release();
}
