package io.aioservlet.dispatch;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.FakeWire;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Application;
import io.aioservlet.web.Limits;
import io.aioservlet.web.Response;
import io.aioservlet.web.exception.HttpRequestHeaderFieldsTooLarge;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadLimitsTest {

    private static final Application APP = Application.builder()
            .limits(Limits.DEFAULT.withMaxAcceptEncodings(3))
            .build();

    @ParameterizedTest
    @ValueSource(strings = {"", "gzip", "gzip, br, *", "a,,b", ",,"})
    void upToTheLimitItIsTaken(String codings) {
        assertDoesNotThrow(() -> HeadLimits.check(asking(codings)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a, b, c, d", ",,,", "gzip;q=1,,,x"})
    void aboveItIsA431ThatNamesIt(String codings) {
        var answer = assertThrows(HttpRequestHeaderFieldsTooLarge.class, () -> HeadLimits.check(asking(codings)));
        assertEquals("431: Request Header Fields Too Large (maxAcceptEncodings is 3 codings)", answer.text());
    }

    @Test
    void severalFieldsAreOneList() {
        assertThrows(
                HttpRequestHeaderFieldsTooLarge.class,
                () -> HeadLimits.check(asking("a, b").header("Accept-Encoding", "c, d")));
    }

    @Test
    void noHandlerRunsForSuchARequest() throws Exception {
        APP.router().addGet("/", request -> Response.text("handled"));
        var dispatcher = new Dispatcher(APP);
        FakeRequest plain = asking("a,b,c,d");
        dispatcher.handle(plain);
        FakeRequest asynchronous = asking("a,b,c,d").nonBlocking();
        Stages.get(dispatcher.handleAsync(asynchronous));
        for (FakeWire wire : new FakeWire[] {plain.wire(), asynchronous.wire()}) {
            assertEquals(431, wire.status());
        }
    }

    private static FakeRequest asking(String codings) {
        return FakeRequest.get("/").header("Accept-Encoding", codings).to(APP);
    }
}
