package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.Logs;
import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that has its words put into the head of a response gets no second field out of it, and no second response. */
@Logs(value = "error while handling GET .*/wish/", times = 0)
class HeaderInjectionTest extends HostileTest {

    /** Line ends as they are, and as characters whose low byte is one: containers used to send just that byte. */
    private static final String[] LINE_ENDS = {
        "%0D%0A", "%0A", "%0D", "%00", "%C4%8D%C4%8A", "%E5%98%8D%E5%98%8A", "%C2%85", "%E2%80%A8", "%0B", "%0C", "%7F"
    };

    private static void assertUnharmed(Reply reply) {
        assertTrue(reply.whole(), reply::toString);
        assertNull(reply.header("X-Evil"), reply::toString);
        assertFalse(reply.text().contains("X-Evil: 1"), reply::toString);
    }

    @Test
    void aLocationHoldsNoSecondField() throws Exception {
        for (String end : LINE_ENDS) {
            assertUnharmed(get("/wish/location?value=/x" + end + "X-Evil:%201" + end + end + "body"));
        }
    }

    @Test
    void theNameOrValueOfACookieHoldsNoSecondField() throws Exception {
        for (String end : LINE_ENDS) {
            for (String parameter : new String[] {"value", "name", "path", "domain"}) {
                assertUnharmed(get("/wish/cookie?" + parameter + "=a" + end + "X-Evil:%201"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"path=/;%20Domain=evil", "domain=a;%20Path=/", "name=a;b", "name=a%3Db", "name="})
    void aCookieGetsNoAttributeByStealth(String parameters) throws Exception {
        assertEquals(500, get("/wish/cookie?" + parameters).status());
    }

    @Test
    void theValueOfACookieIsQuotedAndAddsNoAttribute() throws Exception {
        Reply reply = get("/wish/cookie?value=a;%20Domain=evil");
        assertEquals("wish=\"a\\073 Domain=evil\"; Path=/", reply.header("Set-Cookie"));
    }

    @Test
    @Advisory("CVE-2026-34519")
    void aReasonWithALineEndIsRefused() throws Exception {
        for (String end : new String[] {"%0D%0A", "%0A", "%0D", "%00"}) {
            Reply reply = get("/wish/reason?value=OK" + end + "X-Evil:%201");
            assertEquals(500, reply.status());
            assertUnharmed(reply);
        }
        for (String end : LINE_ENDS) {
            assertUnharmed(get("/wish/reason?value=OK" + end + "X-Evil:%201"));
        }
    }

    @Test
    void aContentTypeHoldsNoSecondField() throws Exception {
        for (String end : LINE_ENDS) {
            assertUnharmed(get("/wish/type?value=text/plain;x=y" + end + "X-Evil:%201"));
            assertUnharmed(get("/wish/type?value=text/plain" + end + "X-Evil:%201"));
        }
    }

    @Test
    void aFieldHoldsNoSecondField() throws Exception {
        for (String end : LINE_ENDS) {
            assertUnharmed(get("/header?value=a" + end + "X-Evil:%201"));
            assertUnharmed(get("/header?value=b&name=X-A" + end + "X-Evil:%201" + end + "X-B"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example/", "//evil.example/%2e%2e", "//evil.example/hello/..", "/%2F/evil.example", "///"
            })
    @Advisory("CVE-2021-21330")
    void noPathIsRedirectedToAnotherHost(String path) throws Exception {
        Reply reply = get(path);
        assertNull(reply.header("Location"), reply::toString);
        assertNotEquals(200, reply.status());
    }
}
