package io.aioservlet.conformance.app;

import io.aioservlet.events.EventStream;
import io.aioservlet.events.ServerEvent;
import io.aioservlet.web.Handler;
import io.aioservlet.web.Request;
import io.aioservlet.web.Response;
import io.aioservlet.web.StreamResponse;
import io.aioservlet.web.UrlDispatcher;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Streams of events that tests send from outside, by the name of the stream. */
final class EventRoutes {

    private static final Map<String, EventStream> OPEN = new ConcurrentHashMap<>();

    private EventRoutes() {}

    static void addTo(UrlDispatcher router) {
        router.addGet("/events/plain/{name}", EventRoutes::plain);
        router.addGet("/events/async/{name}", Handler.async(EventRoutes::asynchronous));
        router.addPost("/events/send/{name}", Handler.async(EventRoutes::tell));
    }

    private static StreamResponse plain(Request request) throws Exception {
        EventStream events = EventStream.open(request);
        String name = name(request);
        OPEN.put(name, events);
        try {
            events.send(greeting(events));
            while (events.isOpen()) {
                events.pause(Duration.ofSeconds(1));
            }
        } finally { // the application has a handler interrupted whose client is gone
            OPEN.remove(name);
            ServerRoutes.count("closed events " + name);
        }
        return events.response();
    }

    private static CompletionStage<StreamResponse> asynchronous(Request request) {
        String name = name(request);
        return EventStream.openAsync(request).thenCompose(events -> {
            OPEN.put(name, events);
            return events.sendAsync(greeting(events))
                    .thenCompose(nothing -> events.whenClosed())
                    .thenApply(nothing -> {
                        OPEN.remove(name);
                        ServerRoutes.count("closed events " + name);
                        return events.response();
                    });
        });
    }

    private static ServerEvent greeting(EventStream events) {
        return ServerEvent.of("after " + events.lastEventId())
                .withName("greeting")
                .withId("1");
    }

    /** Sends the body as an event; {@code close} closes the stream. */
    private static CompletionStage<StreamResponse> tell(Request request) {
        EventStream events = OPEN.get(name(request));
        return request.textAsync().thenApply(text -> {
            if (events == null) {
                return Response.of(404);
            }
            if (text.equals("close")) {
                events.close();
            } else {
                request.exchange()
                        .execute(() -> events.sendAsync(ServerEvent.of(text))
                                .whenComplete((nothing, failure) ->
                                        ServerRoutes.count(failure == null ? "event sent" : "event not sent")));
            }
            return Response.text("told");
        });
    }

    private static String name(Request request) {
        return request.matchInfo().getOrDefault("name", "");
    }
}
