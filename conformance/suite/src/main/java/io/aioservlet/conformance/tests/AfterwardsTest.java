package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AfterwardsTest extends ContainerTest {

    @Test
    @Tag("pitfall-20")
    void whatARequestToldStaysReadableAfterItsEndAndItsBodyFailsClearly() throws Exception {
        assertEquals("kept", post("/keep?a=b", "unread", "X-Kept: yes").text());
        // Other requests reuse what the container keeps for one.
        for (int i = 0; i < 10; i++) {
            assertEquals("Hello, world", get("/", "X-Kept: no").text());
        }
        List<String> told = get("/kept", "X-Kept: no").text().lines().toList();
        assertEquals(List.of("POST", "/keep", "a=b", "yes", "127.0.0.1"), told.subList(0, 5));
        assertTrue(told.get(5).startsWith("ExchangeEndedException: "), told::toString);
    }
}
