package io.aioservlet.tour;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The chat room of the tour: two people in it, and what neither may do. */
class ChatTest {

    private TourServer server;
    private Person ada;
    private Person bob;

    @BeforeEach
    void twoComeIn() throws Exception {
        server = TourServer.at("/some/context", "/");
        ada = new Person("Ada");
        assertEquals("[Ada] joined Ada", ada.hears());
        bob = new Person("Bob");
        assertEquals("[Ada, Bob] joined Bob", ada.hears());
        assertEquals("[Ada, Bob] joined Bob", bob.hears());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    @DisplayName("what one says all hear, with the name, and the speaker too")
    void whatOneSaysAllHear() throws Exception {
        bob.says("  Hello, <b>Ada</b> & all  ");
        assertEquals("Bob: Hello, <b>Ada</b> & all", ada.hears());
        assertEquals("Bob: Hello, <b>Ada</b> & all", bob.hears());
        ada.says("שלום");
        assertEquals("Ada: שלום", bob.hears());
        assertEquals("Ada: שלום", ada.hears());
    }

    @Test
    @DisplayName("nothing but blanks is not passed on")
    void blanksAreNotPassedOn() throws Exception {
        bob.says(" \n ");
        bob.says("so?");
        assertEquals("Bob: so?", ada.hears());
    }

    @Test
    @DisplayName("who closes the window has left for the others")
    void whoLeavesIsMissed() throws Exception {
        var cleo = new Person("Cleo");
        assertEquals("[Ada, Bob, Cleo] joined Cleo", ada.hears());
        cleo.breaksOff();
        assertEquals("[Ada, Bob] left Cleo", ada.hears());
    }

    @Test
    @DisplayName("a name that is taken, in whatever case, is refused with a reason, and may be had once it is free")
    void aNameBelongsToOne() throws Exception {
        var second = new Person("BOB");
        assertEquals("closed with 4000 somebody of that name is here", second.hears());
        bob.leaves();
        assertEquals("[Ada] left Bob", ada.hears());
        bob = new Person("BOB");
        assertEquals("[Ada, BOB] joined BOB", ada.hears());
    }

    @Test
    @DisplayName(
            "500 characters are passed on, whichever; a message of more than 1500 bytes ends the stay of its sender")
    void aMessageHasALimit() throws Exception {
        String longest = "語".repeat(ChatChapter.MAX_TEXT);
        bob.says(longest);
        assertEquals("Bob: " + longest, ada.hears());
        assertEquals("Bob: " + longest, bob.hears());
        bob.says(longest + "!");
        assertTrue(bob.hears().startsWith("closed with 1009"));
        assertEquals("[Ada] left Bob", ada.hears());
        bob = new Person("Bob");
        assertEquals("[Ada, Bob] joined Bob", ada.hears());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%20", "1234567890123456789012345", "a%0Ab"})
    @DisplayName("a name that is none, or too long, is a 400")
    void aNameHasALimit(String name) {
        var failure = assertThrows(ExecutionException.class, () -> connect(name, new LinkedBlockingQueue<>()));
        var refusal = assertInstanceOf(WebSocketHandshakeException.class, failure.getCause());
        assertEquals(400, refusal.getResponse().statusCode());
    }

    @Test
    @DisplayName("the script puts nothing into the page but text")
    void theScriptWritesText() throws Exception {
        String script = server.get("/assets/chat.js").body();
        assertTrue(script.contains("textContent"));
        assertFalse(script.matches("(?s).*(innerHTML|outerHTML|insertAdjacent|document\\.write|eval\\().*"));
    }

    private WebSocket connect(String query, LinkedBlockingQueue<String> heard) throws Exception {
        String uri = server.uri("/chat?name=" + query).toString().replace("http:", "ws:");
        return server.client()
                .newWebSocketBuilder()
                .buildAsync(URI.create(uri), new Ears(heard))
                .get(20, SECONDS);
    }

    private final class Person {

        private final LinkedBlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final WebSocket socket;

        Person(String name) throws Exception {
            socket = connect(URLEncoder.encode(name, StandardCharsets.UTF_8), heard);
        }

        void says(String text) throws Exception {
            socket.sendText(text, true).get(20, SECONDS);
        }

        String hears() throws Exception {
            return String.valueOf(heard.poll(20, SECONDS));
        }

        void leaves() throws Exception {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(20, SECONDS);
        }

        void breaksOff() {
            socket.abort();
        }
    }

    /** Notes what comes in words that tests can read: {@code Bob: hello}, {@code [Ada, Bob] joined Bob}. */
    private static final class Ears implements WebSocket.Listener {

        private final LinkedBlockingQueue<String> heard;
        private final StringBuilder text = new StringBuilder();

        Ears(LinkedBlockingQueue<String> heard) {
            this.heard = heard;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(words(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private static String words(String json) {
            String by = value("by", json);
            if (by != null) {
                return by + ": " + value("said", json);
            }
            String here = json.replaceFirst(".*\"here\":\\[([^]]*)].*", "[$1]")
                    .replace("\"", "")
                    .replace(",", ", ");
            String joined = value("joined", json);
            return here + (joined != null ? " joined " + joined : " left " + value("left", json));
        }

        /** Of texts without quotes, which is all that is said here. */
        private static String value(String name, String json) {
            var matcher = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
            return matcher.find() ? matcher.group(1) : null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed with " + code + " " + reason);
            return null;
        }
    }
}
