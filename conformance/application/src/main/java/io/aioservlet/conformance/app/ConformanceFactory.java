package io.aioservlet.conformance.app;

import io.aioservlet.servlet.ApplicationFactory;
import io.aioservlet.web.Application;
import io.aioservlet.web.files.FileSource;
import jakarta.servlet.ServletContext;

/** Hands the application to a container that serves it as a web archive. */
public final class ConformanceFactory implements ApplicationFactory {

    /** For the {@link java.util.ServiceLoader}. */
    public ConformanceFactory() {}

    @Override
    public Application create(ServletContext context) {
        Application app = ConformanceApplication.create();
        app.router().addStatic("/webapp", FileSource.webApp(context, "/")).showIndex(true);
        return app;
    }
}
