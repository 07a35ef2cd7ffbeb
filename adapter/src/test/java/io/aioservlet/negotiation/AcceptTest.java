package io.aioservlet.negotiation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.testkit.FakeRequest;
import io.aioservlet.testkit.Stages;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Response;
import io.aioservlet.web.exception.HttpNotAcceptable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {

    private static final List<String> OFFERED = List.of("text/html", "application/json", "text/plain;format=flowed");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json | application/json",
                "*/* | text/html",
                "application/* | application/json",
                "text/*;q=0.5, application/json | application/json",
                "text/html;q=0.3, application/json;q=0.31 | application/json",
                "text/html;q=0, */* | application/json",
                "text/*, text/html;q=0.1 | text/plain;format=flowed",
                "text/plain;format=flowed, text/plain;q=0.1, text/html;q=0.9 | text/plain;format=flowed",
                "TEXT/HTML | text/html",
                "image/png, , ;;;, text, /, */html, text/html;q=2, application/json;q=0.5 | application/json",
                "text/html;x=\",\", application/json;q=0.1 | application/json"
            })
    void theMostSpecificRangeDecidesAndThenTheWeight(String accept, String best) {
        assertEquals(best, Accept.of(List.of(accept)).best(OFFERED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"image/png", "text/html;q=0", "*/*;q=0", "*/*;q=0.000"})
    void whatTheClientDoesNotTakeIsNotChosen(String accept) {
        assertEquals(null, Accept.of(List.of(accept)).best(OFFERED));
    }

    @Test
    void aClientThatSaysNothingTakesEverything() {
        assertEquals("text/html", Accept.of(List.of()).best(OFFERED));
        assertEquals(1.0, Accept.of(List.of()).quality("x/y"));
        assertEquals(0.25, Accept.of(List.of("x/*;q=.1, x/y;q=0.25")).quality("x/y"));
    }

    @Test
    void severalFieldsAreOne() {
        assertEquals(
                "application/json",
                Accept.of(List.of("text/html;q=0.1", "application/json")).best(OFFERED));
    }

    @Test
    void aFieldOfThousandsOfRangesIsReadInNoTime() {
        String hostile = "a/b;q=0.1,".repeat(100_000) + "\"".repeat(1000);
        assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertEquals(null, Accept.of(List.of(hostile)).best(OFFERED)));
    }

    @Test
    void aHandlerIsChosenByItsType() throws Exception {
        Handler handler = ByAccept.of("text/html", request -> Response.html("page"))
                .or(
                        "application/json",
                        Handler.async(request -> CompletableFuture.completedStage(Response.json("data"))));
        var request = FakeRequest.get("/").header("Accept", "application/json");
        assertEquals("\"data\"", ((Response) handler.handle(request)).text());
        var async = (Response) Stages.get(handler.handleAsync(request));
        assertEquals("Accept", async.headers().get("Vary"));
        assertFalse(handler.nonBlocking(), "one of them blocks");
    }

    @Test
    void nothingThatFitsIsA406ThatSaysWhatThereIs() {
        Handler handler = ByAccept.of("text/html", request -> Response.html("page"));
        var request = FakeRequest.get("/").header("Accept", "image/png");
        var refusal = assertThrows(HttpNotAcceptable.class, () -> handler.handle(request));
        assertTrue(refusal.text().contains("text/html"), refusal.text());
        assertEquals("Accept", refusal.headers().get("Vary"));
        Stages.failure(HttpNotAcceptable.class, handler.handleAsync(request));
    }

    @Test
    void aTypeHasOneHandler() {
        var one = ByAccept.of("text/html", request -> Response.html(""));
        assertThrows(IllegalArgumentException.class, () -> one.or("text/html", request -> Response.html("")));
    }
}
