package io.aioservlet.servlet;

import jakarta.servlet.ServletRequest;

/** Tells containers apart where one needs a way of its own. Each use says which, why, and what guards it. */
final class Containers {

    private Containers() {}

    static boolean isTomcat(ServletRequest request) {
        return request.getServletContext().getServerInfo().startsWith("Apache Tomcat");
    }

    static boolean isUndertow(ServletRequest request) {
        return request.getServletContext().getServerInfo().startsWith("Undertow");
    }
}
