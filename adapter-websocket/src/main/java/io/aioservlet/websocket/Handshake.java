package io.aioservlet.websocket;

import io.aioservlet.web.HttpVersion;
import io.aioservlet.web.Request;
import io.aioservlet.web.exception.HttpBadRequest;
import io.aioservlet.web.exception.HttpException;
import io.aioservlet.web.exception.HttpForbidden;
import io.aioservlet.web.exception.HttpMethodNotAllowed;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The checks that a request passes before the container sees it (RFC 6455 §4.2.1). They are ours, since containers differ
 * in what they answer. Over HTTP/2 there is nothing but the extended CONNECT of RFC 8441, which has no key and no upgrade.
 */
final class Handshake {

    private static final String PROTOCOL = "Sec-WebSocket-Protocol";
    private static final String VERSION = "Sec-WebSocket-Version";
    private static final int KEY_BYTES = 16;

    private Handshake() {}

    /**
     * Passes, or throws the answer.
     *
     * @throws HttpException a 405, a 400 or a 403 that says what is wrong
     */
    static void check(Request request, Origins origins) {
        checkProtocol(request);
        if (!origins.allow(request)) {
            throw new HttpForbidden().withText("403: Forbidden (pages of this Origin may not open a websocket here)");
        }
    }

    private static void checkProtocol(Request request) {
        if (request.version().compareTo(HttpVersion.HTTP_2) >= 0) {
            checkExtendedConnect(request);
            checkVersion(request);
            return;
        }
        if (!request.method().equals("GET")) {
            throw new HttpMethodNotAllowed(request.method(), List.of("GET"));
        }
        if (request.version().compareTo(HttpVersion.HTTP_1_1) < 0) {
            throw new HttpBadRequest("a websocket needs HTTP/1.1");
        }
        String upgrade = request.headers().get("Upgrade");
        if (upgrade == null || !upgrade.strip().equalsIgnoreCase("websocket")) {
            throw new HttpBadRequest("this is a websocket: Upgrade must be websocket");
        }
        if (tokens(request, "Connection").noneMatch("upgrade"::equalsIgnoreCase)) {
            throw new HttpBadRequest("this is a websocket: Connection must list Upgrade");
        }
        checkVersion(request);
        checkKey(request.headers().getAll("Sec-WebSocket-Key"));
    }

    private static void checkExtendedConnect(Request request) {
        if (!request.method().equals("CONNECT")) {
            throw new HttpBadRequest(
                    "HTTP/2 has no Upgrade; open a websocket over HTTP/1.1, or by the extended CONNECT of"
                            + " RFC 8441 where this server offers it");
        }
    }

    private static void checkVersion(Request request) {
        String version = request.headers().get(VERSION);
        if (version == null || !version.strip().equals("13")) {
            var answer = new HttpBadRequest("only version 13 of the websocket protocol is spoken here");
            answer.headers().set(VERSION, "13");
            throw answer;
        }
    }

    private static void checkKey(List<String> keys) {
        if (keys.size() != 1 || !isKey(keys.get(0).strip())) {
            throw new HttpBadRequest("Sec-WebSocket-Key must be the Base64 of 16 bytes");
        }
    }

    private static boolean isKey(String key) {
        try {
            return key.endsWith("==") && Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The first protocol of the client's list that is known here, or {@code null}. */
    static @Nullable String choose(Request request, List<String> known) {
        return tokens(request, PROTOCOL).filter(known::contains).findFirst().orElse(null);
    }

    /** Whether the client asked for some subprotocol. */
    static boolean asksForProtocol(Request request) {
        return tokens(request, PROTOCOL).findAny().isPresent();
    }

    /** Whether the header line is written by the handshake, so that the application's must not travel beside it. */
    static boolean owns(String header) {
        return switch (header.toLowerCase(Locale.ROOT)) {
            case "connection",
                    "upgrade",
                    "content-length",
                    "transfer-encoding",
                    "sec-websocket-accept",
                    "sec-websocket-protocol",
                    "sec-websocket-extensions" -> true;
            default -> false;
        };
    }

    private static Stream<String> tokens(Request request, String header) {
        return request.headers().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }
}
