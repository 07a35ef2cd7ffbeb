package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderTest extends ContainerTest {

    @Test
    void aFieldIsSet() throws Exception {
        Reply reply = get("/header?value=fine+value");
        assertEquals("taken", reply.text());
        assertEquals("fine value", reply.header("X-Wish"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "value=a%0D%0AX-Evil:%20b",
                "value=a%0AX-Evil:%20b",
                "value=a%0DX-Evil:%20b",
                "value=a%00b",
                "value=a%01b",
                "value=a%7Fb",
                "name=X%0D%0AX-Evil&value=b",
                "name=X%20Y&value=b",
                "name=X:&value=b",
                "name=&value=b"
            })
    void whatWouldBeAnotherFieldIsRefused(String query) throws Exception {
        Reply reply = get("/header?" + query);
        assertEquals("refused", reply.text());
        assertNull(reply.header("X-Evil"));
        assertNull(reply.header("X-Wish"));
    }
}
