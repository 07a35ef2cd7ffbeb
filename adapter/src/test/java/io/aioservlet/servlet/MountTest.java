package io.aioservlet.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Response;
import io.aioservlet.web.SystemRoute;
import io.aioservlet.web.UrlDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTest {

    /** The only three things that are asked of the container; whatever else is asked fails the test. */
    private static HttpServletRequest request(String context, MappingMatch match, String pattern, String uri) {
        return (HttpServletRequest) Proxy.newProxyInstance(
                MountTest.class.getClassLoader(),
                new Class<?>[] {HttpServletRequest.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequestURI" -> uri;
                    case "getContextPath" -> context;
                    case "getHttpServletMapping" -> mapping(match, pattern);
                    default -> throw new AssertionError(method.getName() + " is asked for");
                });
    }

    private static HttpServletMapping mapping(MappingMatch match, String pattern) {
        return (HttpServletMapping) Proxy.newProxyInstance(
                MountTest.class.getClassLoader(),
                new Class<?>[] {HttpServletMapping.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getMappingMatch" -> match;
                    case "getPattern" -> pattern;
                    default -> throw new AssertionError(method.getName() + " is asked for");
                });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            emptyValue = "",
            value = {
                "'', DEFAULT, /, /, '', /",
                "'', DEFAULT, /, /a/b%2Fc;d, '', /a/b%2Fc;d",
                "'', DEFAULT, /, //a, '', //a",
                "'', PATH, /*, /a, '', /a",
                "/app, DEFAULT, /, /app/a, /app, /a",
                "/app, DEFAULT, /, /app, /app, /",
                "/app, DEFAULT, /, /app/, /app, /",
                "/app, PATH, /*, /app/a, /app, /a",
                "'', PATH, /api/*, /api/a/b, /api, /a/b",
                "'', PATH, /api/*, /api, /api, /",
                "'', PATH, /api/*, /api/, /api, /",
                "/app, PATH, /api/*, /app/api//a%2F, /app/api, //a%2F",
                "/app, PATH, /a b/*, /app/a%20b/c, /app/a%20b, /c",
                "'', EXACT, /ping, /ping, '', /ping",
                "/app, EXACT, /ping, /app/ping, /app, /ping",
                "'', EXTENSION, *.do, /x.do, '', /x.do",
                "'', CONTEXT_ROOT, '', /, '', /",
            })
    void theTargetIsDividedBehindContextAndServletPath(
            String context, MappingMatch match, String pattern, String uri, String prefix, String path) {
        assertEquals(new Mount(prefix, path), Mount.of(request(context, match, pattern, uri)));
    }

    @ParameterizedTest
    @CsvSource({
        "/%61pp/x, /x",
        "/x/../app/y, /y",
        "/app/a/../b, /a/../b",
        "/./app/b%2Fc, /b%2Fc",
    })
    void thePrefixMayBeSpeltInAnotherWay(String uri, String path) {
        assertEquals(new Mount("/app", path), Mount.of(request("/app", MappingMatch.DEFAULT, "/", uri)));
    }

    @ParameterizedTest
    @CsvSource({"/app/../other/x", "/apple/x", "/app/../../x", "/app/..;x/y"})
    void whatLeavesTheMountPointMatchesNoRoute(String uri) {
        UrlDispatcher router = new UrlDispatcher();
        router.addRoute("*", "/{everything:.*}", request -> Response.of(200));
        Mount mount = Mount.of(request("/app", MappingMatch.DEFAULT, "/", uri));
        assertTrue(
                router.resolve("GET", mount.path()).route() instanceof SystemRoute route && route.status() == 404,
                mount::toString);
    }

    @Test
    void theDecodedPathsOfTheContainerAreNeverAskedFor() {
        // getServletPath() and getPathInfo() would fail the proxy.
        assertEquals(
                "/a", Mount.of(request("", MappingMatch.PATH, "/x/*", "/x/a")).path());
    }
}
