package io.aioservlet.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** CVE-2024-52303 of aiohttp: nothing is kept of a request that no route answers. */
class UnknownPathsTest {

    private static final int REQUESTS = 200_000;

    /** What each request would leave behind if its path alone were kept: more than 40 MiB in all. */
    private static final String LONG = "/unknown/" + "x".repeat(200) + "/";

    @Test
    void areForgotten() throws Exception {
        var router = new UrlDispatcher();
        router.addGet("/known", request -> Response.text("known"));
        router.addGet("/{variable}/known", request -> Response.text("known"));
        for (int i = 0; i < 1000; i++) {
            router.resolve("GET", LONG + i);
        }
        long before = usedMemory();
        for (int i = 0; i < REQUESTS; i++) {
            assertEquals(404, status(router, "GET", LONG + i));
            assertEquals(405, status(router, "DELETE", "/x" + i + "/known"));
        }
        long grown = usedMemory() - before;
        assertTrue(grown < REQUESTS * 100L, grown + " bytes are left of " + REQUESTS + " requests");
    }

    private static int status(UrlDispatcher router, String method, String path) {
        return ((SystemRoute) router.resolve(method, path).route()).status();
    }

    private static long usedMemory() throws InterruptedException {
        Runtime runtime = Runtime.getRuntime();
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(20);
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
