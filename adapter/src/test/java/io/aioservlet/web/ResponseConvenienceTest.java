package io.aioservlet.web;

import static io.aioservlet.testkit.Utf8.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpUnavailableForLegalReasons;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResponseConvenienceTest {

    @Test
    void anExceptionMayTellAProgramWhatWentWrong() {
        var thrown = new HttpBadRequest();
        assertSame(thrown, thrown.withJson(Map.of("error", "no name")));
        assertEquals("{\"error\":\"no name\"}", thrown.text());
        assertEquals("application/json", thrown.headers().get("Content-Type"));
        assertEquals(400, thrown.status());
        thrown.setReason("Other");
        assertEquals("{\"error\":\"no name\"}", thrown.text(), "it is not the default text any more");
    }

    @Test
    void jsonReplacesWhateverTypeThereWas() {
        Response response = Response.html("<p>").withJson(List.of(1, 2));
        assertEquals("application/json", response.headers().get("Content-Type"));
        assertEquals("[1,2]", utf8(response.body()));
    }

    @Test
    void whatHasNoJsonFormLeavesTheResponseAsItIs() {
        Response response = Response.text("before");
        Map<String, Object> itself = new HashMap<>();
        itself.put("itself", itself);
        assertThrows(IllegalArgumentException.class, () -> response.withJson(itself));
        assertEquals("before", response.text());
        assertEquals("text/plain", response.contentType());
    }

    @Test
    void anAttachmentIsSavedUnderItsName() {
        Response response = Response.bytes(new byte[1]).withAttachment("é.bin");
        assertEquals(
                "attachment; filename=\"_.bin\"; filename*=UTF-8''%C3%A9.bin",
                response.headers().get("Content-Disposition"));
        var thrown = new HttpBadRequest();
        assertSame(thrown, thrown.withAttachment("a.txt"));
        StreamResponse stream = StreamResponse.create();
        stream.setAttachment("b.txt");
        assertEquals("attachment; filename=\"b.txt\"", stream.headers().get("Content-Disposition"));
        assertThrows(IllegalArgumentException.class, () -> stream.setAttachment("a\r\nb"));
    }

    @Test
    void aCharsetThatCanOnlyBeReadIsRefused() {
        Response response = Response.of(200);
        response.headers().set("Content-Type", "text/plain; charset=ISO-2022-CN");
        var refused = assertThrows(IllegalArgumentException.class, () -> response.setText("x"));
        assertTrue(refused.getMessage().contains("ISO-2022-CN"), refused.getMessage());
    }

    @Test
    void theLinkOfALegalRefusalCanBeRead() {
        assertEquals("https://example.org/é", new HttpUnavailableForLegalReasons("https://example.org/é").link());
    }
}
