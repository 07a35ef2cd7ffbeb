package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterTest extends ContainerTest {

    @Test
    void parametersKeepOrderRepetitionsAndBlanks() throws Exception {
        assertEquals(
                List.of("a=1", "b=", "a=2", "c=x y", "d=+", "e=", "=v", "f=р"),
                get("/query?a=1&b=&a=2&c=x+y&d=%2B&&e&=v&f=%D1%80")
                        .text()
                        .lines()
                        .toList());
    }

    @Test
    void withoutAQueryThereAreNone() throws Exception {
        assertEquals("", get("/query").text());
        assertEquals("", get("/query?").text());
    }

    @Test
    void aThousandAndOneParametersArrive() throws Exception {
        var query = new StringBuilder("/query?");
        for (int i = 0; i < 1001; i++) {
            query.append(i == 0 ? "" : "&").append('p').append(i);
        }
        assertEquals(1001, get(query.toString()).text().lines().count());
    }
}
