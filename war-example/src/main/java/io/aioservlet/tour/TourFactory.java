package io.aioservlet.tour;

import io.aioservlet.servlet.ApplicationFactory;
import io.aioservlet.web.Application;
import jakarta.servlet.ServletContext;

/** Hands the tour to the container: with its line in {@code META-INF/services} the WAR needs no {@code web.xml}. */
public final class TourFactory implements ApplicationFactory {

    /** For the {@link java.util.ServiceLoader}. */
    public TourFactory() {}

    @Override
    public Application create(ServletContext context) {
        return TourApplication.create();
    }
}
