/**
 * aiohttp.web for any Servlet 6 container.
 *
 * <pre>{@code
 * var app = new Application();
 * app.router().addGet("/hello/{name}", request -> Response.text("Hello, " + request.matchInfo().get("name")));
 * }</pre>
 */
@SuppressWarnings("module") // the modules of the qualified export are built after this one
module io.aioservlet.adapter {
    requires static jakarta.servlet;
    requires static com.fasterxml.jackson.databind;
    requires static tools.jackson.databind;
    requires org.apache.commons.fileupload2.core;
    requires org.apache.commons.io;
    requires static transitive org.jspecify;

    exports io.aioservlet.accesslog;
    exports io.aioservlet.events;
    exports io.aioservlet.io;
    exports io.aioservlet.json;
    exports io.aioservlet.lifecycle;
    exports io.aioservlet.middleware;
    exports io.aioservlet.negotiation;
    exports io.aioservlet.servlet;
    exports io.aioservlet.web;
    exports io.aioservlet.web.exception;
    exports io.aioservlet.web.files;
    exports io.aioservlet.http to
            io.aioservlet.launcher,
            io.aioservlet.websocket;

    uses io.aioservlet.json.JsonCodec;
    uses io.aioservlet.servlet.ApplicationFactory;

    provides io.aioservlet.json.JsonCodec with
            io.aioservlet.json.Jackson3Codec,
            io.aioservlet.json.Jackson2Codec;
    provides jakarta.servlet.ServletContainerInitializer with
            io.aioservlet.servlet.WarInitializer;
}
