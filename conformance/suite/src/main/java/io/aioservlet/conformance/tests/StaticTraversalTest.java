package io.aioservlet.conformance.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.conformance.client.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that try to leave the folder of a static route. */
class StaticTraversalTest extends ContainerTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/sub/..%2f..%2fsecret.txt",
                "/..%5csecret.txt",
                "/..\\secret.txt",
                "/..;/secret.txt",
                "/%252e%252e/secret.txt",
                "/%c0%ae%c0%ae/secret.txt",
                "/../../../../../../../../etc/hostname",
                "/..%2f..%2f..%2f..%2f..%2fetc%2fhostname",
                "//etc/hostname",
                "/%2fetc%2fhostname",
                "/../root/../secret.txt",
                "/plain.txt/",
                "/plain.txt%00",
                "/plain.txt%00.css",
                "/plain.txt.",
                "/plain.txt%20",
                "/C:/plain.txt",
                "/D:%5Cx",
                "/%5C%5Chost%5Cshare",
                "//host/share",
                "/link.txt",
                "/up/secret.txt",
                "/up/root/plain.txt",
                "/sub",
                "/"
            })
    @Advisory({"CVE-2024-23334", "CVE-2025-69226", "CVE-2026-34515"})
    void whatIsNoFileOfTheFolderIsRefused(String name) throws Exception {
        Reply reply = get("/files" + name);
        assertTrue(reply.status() == 404 || reply.status() == 400, reply::toString);
        assertNotEquals("secret", reply.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../secret.txt",
                "/%2e%2e/secret.txt",
                "/..%2fsecret.txt",
                "/../../etc/hostname",
                "/..%2f..%2fetc%2fhostname"
            })
    @Advisory("CVE-2024-23334")
    void linksThatAreAllowedOpenNoOtherWay(String name) throws Exception {
        Reply reply = get("/linked" + name);
        assertTrue(reply.status() == 404 || reply.status() == 400, reply::toString);
        assertEquals("secret", get("/linked/link.txt").text());
    }

    @Test
    @Advisory("CVE-2024-42367")
    void anEncodedSiblingThatIsALinkIsLeftAlone() throws Exception {
        assertEquals(
                "0123456789", get("/files/plain.txt", "Accept-Encoding: gzip").text());
        assertEquals(
                "0123456789",
                get("/file/plain/plain.txt", "Accept-Encoding: gzip").text());
    }

    @Test
    @Advisory("CVE-2024-27306")
    void namesInAListAreText() throws Exception {
        assertFalse(get("/listed/sub/").text().contains("<img"));
    }

    @Test
    void aRightGuessOfTheFolderLooksLikeAWrongOne() throws Exception {
        Reply right = get("/files/../../root/files/plain.txt");
        Reply wrong = get("/files/../../guess/files/plain.txt");
        assertTrue(right.status() == 404 || right.status() == 400, right::toString);
        assertEquals(wrong.status(), right.status());
    }
}
