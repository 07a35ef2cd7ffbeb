package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.aioservlet.conformance.client.HttpConnection;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that goes away during its answer: the handler is told, once. */
class DisconnectTest extends ContainerTest {

    @BeforeEach
    void wherePathsDoNotMatter() {
        atTheRootAlone();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "gone-async"})
    @Tag("pitfall-3")
    @Tag("pitfall-4")
    void aHandlerIsToldOnceThatItsClientIsGone(String kind) throws Exception {
        String name = UUID.randomUUID().toString();
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", "/" + kind + "/" + name));
            assertEquals(200, connection.receiveHead().status());
            connection.reset();
        }
        eventually("the handler is told", () -> counter(kind + " " + name) > 0);
        Thread.sleep(50); // room for a second time
        assertEquals(1, counter(kind + " " + name));
    }

    @Test
    void aHandlerThatWaitsIsInterruptedWhereTheApplicationAsksForIt() throws Exception {
        String name = UUID.randomUUID().toString();
        try (HttpConnection connection = connect()) {
            connection.send(head("GET", "/interrupted/" + name));
            assertEquals(200, connection.receiveHead().status());
            connection.reset();
        }
        eventually("the handler is interrupted", () -> counter("interrupted " + name) == 1);
    }
}
