package io.aioservlet.tour;

import io.aioservlet.web.Application;
import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.websocket.MsgType;
import io.aioservlet.websocket.WebSocketGroup;
import io.aioservlet.websocket.WebSocketResponse;
import io.aioservlet.websocket.WsMessage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;

/** A chat room: what one says, all hear. */
final class ChatChapter implements Chapter {

    static final int MAX_NAME = 24;
    static final int MAX_TEXT = 500;
    static final int MAX_PEOPLE = 50;

    /** The most that so many characters are in UTF-8. */
    static final int MAX_BYTES = MAX_TEXT * 3;

    /** Not let in, for the reason that comes with it; from the numbers that are free for applications. */
    static final int REFUSED = 4000;

    @Override
    public String name() {
        return "chat";
    }

    @Override
    public String title() {
        return "A chat room";
    }

    @Override
    public String about() {
        return "A WebSocketGroup sends one message to all of its members and never waits for a slow one."
                + " Open this page in a second window and talk to yourself.";
    }

    @Override
    public List<String> scripts() {
        return List.of("chat.js");
    }

    @Override
    public void install(Application app) {
        // excerpt: chat
        var room = new Room();
        app.router().addRoute("GET", "/chat", request -> chat(request, room)).name("chat");
        // end
    }

    // excerpt: chat
    private static StreamResponse chat(Request request, Room room) throws Exception {
        String name = name(request);
        var ws = WebSocketResponse.builder()
                .maxMsgSize(MAX_BYTES)
                .heartbeat(Duration.ofSeconds(30)) // finds out who is gone without a word
                .build();
        ws.start(request);
        String refusal = room.join(name, ws);
        if (!refusal.isEmpty()) {
            ws.close(REFUSED, refusal);
            return ws;
        }
        try {
            for (WsMessage message : ws) {
                if (message.type() == MsgType.TEXT && !message.text().isBlank()) {
                    room.people.sendJson(Map.of("said", message.text().strip(), "by", name));
                }
            }
        } finally {
            room.leave(name, ws);
        }
        return ws;
    }
    // end

    private static String name(Request request) {
        String name = request.query().getOrDefault("name", "").strip();
        if (name.isEmpty() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new HttpBadRequest("a name has 1 to " + MAX_NAME + " characters");
        }
        return name;
    }

    // excerpt: chat
    private static final class Room {

        final WebSocketGroup people = new WebSocketGroup();
        private final TreeSet<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final ReentrantLock lock = new ReentrantLock(); // all hear of comings and goings in their order

        String join(String name, WebSocketResponse ws) {
            lock.lock();
            try {
                if (names.size() == MAX_PEOPLE) {
                    return "the room is full";
                }
                if (!names.add(name)) {
                    return "somebody of that name is here";
                }
                people.add(ws);
                people.sendJson(Map.of("joined", name, "here", names));
                return "";
            } finally {
                lock.unlock();
            }
        }

        void leave(String name, WebSocketResponse ws) {
            lock.lock();
            try {
                names.remove(name);
                people.remove(ws);
                people.sendJson(Map.of("left", name, "here", names));
            } finally {
                lock.unlock();
            }
        }
    }
    // end

    @Override
    public List<Example> examples(Links links) {
        return List.of(new Example(
                "chat",
                "Come in",
                Html.of("<p>Everybody in the room has a name of their own, hears who comes and goes, and gets what"
                        + " anybody says, in the same order. Nothing is kept: who comes later has missed it.</p>"),
                Html.of("""
                        <div class="chat" data-chat="{}">
                        <form class="fields enter">
                        <label for="name">Your name</label>
                        <div class="row">
                        <input id="name" name="name" maxlength="{}" required autocomplete="nickname">
                        <button disabled>Join</button>
                        </div>
                        </form>
                        <noscript><p>Websockets need JavaScript in the browser.</p></noscript>
                        <div class="bar">
                        <p class="people" role="status"></p>
                        <button type="button" class="leave" hidden>Leave</button>
                        </div>
                        <ol class="room" role="log" aria-label="What is said in the room" tabindex="0"></ol>
                        <form class="fields say" hidden>
                        <label for="text">Message</label>
                        <div class="row">
                        <input id="text" name="text" maxlength="{}" required autocomplete="off" enterkeyhint="send">
                        <button>Send</button>
                        </div>
                        </form>
                        </div>""", links.to("chat"), MAX_NAME, MAX_TEXT)));
    }
}
