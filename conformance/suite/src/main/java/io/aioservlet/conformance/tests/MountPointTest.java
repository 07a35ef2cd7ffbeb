package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.aioservlet.conformance.Feature;
import io.aioservlet.conformance.client.HttpConnection;
import io.aioservlet.conformance.client.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;

class MountPointTest extends ContainerTest {

    @Test
    void pathsAreInsideOfTheMountPoint() throws Exception {
        assertEquals(
                List.of(container.mount(), "/place", "/place", at("/place?a=b%20c"), "a=b%20c"),
                get("/place?a=b%20c").text().lines().toList());
    }

    @Test
    void aQuestionMarkWithoutAQueryIsKept() throws Exception {
        requires(Feature.BARE_QUERY);
        assertEquals(
                List.of(container.mount(), "/place", "/place", at("/place?")),
                get("/place?").text().lines().toList());
    }

    @Test
    void theMountPointItselfIsTheRootOfTheApplication() throws Exception {
        assertEquals("Hello, world", get("/").text());
    }

    @Test
    void theServletBesideStillAnswers() throws Exception {
        requires(Feature.NEIGHBOURS);
        assertEquals("the neighbour", fromContainer(container.neighbour()).text());
    }

    @Test
    void theFilterInFrontStillWorks() throws Exception {
        requires(Feature.NEIGHBOURS);
        for (String path : List.of("/", "/ready", "/staged", "/stream", "/nope")) {
            assertEquals(List.of("passed"), get(path).headers("X-Filter"), path);
        }
        assertEquals("passed", fromContainer(container.neighbour()).header("X-Filter"));
    }

    @Test
    void whatIsOutsideIsNotOurs() throws Exception {
        assumeFalse(container.mount().isEmpty(), "at the root nothing is outside");
        Reply reply = fromContainer("/outside");
        assertEquals(404, reply.status());
        assertFalse(reply.text().equals("404: Not Found"), "the application answered for " + reply);
    }

    @Test
    void aSiblingWithTheSameBeginningIsNotOurs() throws Exception {
        assumeFalse(container.mount().isEmpty(), "at the root nothing is outside");
        Reply reply = fromContainer(container.mount() + "x/hello/Bob");
        assertEquals(404, reply.status());
        assertFalse(reply.text().contains("Bob,"), reply::toString);
    }

    @Test
    void aSecondApplicationStandsBesideTheFirst() throws Exception {
        requires(Feature.DEBUGGING);
        var place = container.debugging();
        assertTrue(place != null);
        try (var connection = new HttpConnection(place.port())) {
            Reply root = connection.send(headAt("GET", place.mount() + "/")).receive();
            assertEquals("debugging", root.text());
            assertEquals("true", root.header("X-Plain"));
            Reply staged =
                    connection.send(headAt("GET", place.mount() + "/staged")).receive();
            assertEquals("staged true", staged.text() + " " + staged.header("X-Plain"));
        }
    }

    private Reply fromContainer(String target) throws Exception {
        try (HttpConnection connection = connect()) {
            return connection.send(headAt("GET", target)).receive();
        }
    }
}
