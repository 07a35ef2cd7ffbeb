package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class MiddlewareTest extends ContainerTest {

    @Test
    void theFirstOneIsOutermost() throws Exception {
        for (String path : List.of("/trail", "/staged-trail")) {
            Reply reply = get(path);
            assertEquals("outer inner", reply.text(), path);
            assertEquals(List.of("inner", "outer"), reply.headers("X-Trail"), path);
        }
    }

    @Test
    void oneCanRefuseARequest() throws Exception {
        for (String path : List.of("/", "/ready", "/staged", "/stream", "/async/stream")) {
            Reply reply = get(path, "X-Refuse: yes");
            assertEquals("403 refused at the gate", reply.status() + " " + reply.text(), path);
        }
    }

    @Test
    void aReturnedExceptionIsAResponseForThem() throws Exception {
        assertEquals(List.of("inner", "outer"), get("/returned").headers("X-Trail"));
        assertEquals(List.of(), get("/thrown").headers("X-Trail"));
    }

    @Test
    void unmatchedRequestsPassThemToo() throws Exception {
        Reply page = get("/pages/none");
        assertEquals("404 page not found: /pages/none", page.status() + " " + page.text());
        assertEquals(List.of("outer"), page.headers("X-Trail"));
        assertEquals(403, get("/nope", "X-Refuse: yes").status());
    }
}
