package io.aioservlet.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.web.Request;
import io.aioservlet.web.StreamResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in a cookie that clients can neither read nor change: a Fernet token, the same as Python's. The server keeps
 * nothing, so nothing can be taken back either: a copy of the cookie that was made before a logout is good until the session
 * is too old, and without a {@linkplain SessionCookie#maxAge maximum age} for ever. From
 * {@code aiohttp_session.EncryptedCookieStorage}.
 *
 * <p>Keep the key: with a new one at each start everybody is logged out. To change it, put the new one in front of the old
 * one; the first key writes, all of them read.
 */
public final class EncryptedCookieStorage implements SessionStorage {

    private static final Logger LOG = System.getLogger("io.aioservlet.session");
    private static final long CLOCK_SKEW_SECONDS = 60;

    private final SessionCookie cookie;
    private final List<Fernet> keys;
    private final Clock clock;

    /**
     * With the standard cookie.
     *
     * @param keys each of 32 bytes, the one that writes first
     * @throws IllegalArgumentException if there is none, or one has another length
     */
    public EncryptedCookieStorage(byte[]... keys) {
        this(SessionCookie.standard(), keys);
    }

    /**
     * With this cookie.
     *
     * @param keys each of 32 bytes, the one that writes first
     */
    public EncryptedCookieStorage(SessionCookie cookie, byte[]... keys) {
        this(cookie, Clock.systemUTC(), keys);
    }

    /**
     * With the standard cookie and keys as text.
     *
     * @param keys each of 44 characters of base64 in the alphabet for URLs, as Python's {@code Fernet.generate_key} makes
     *     them; the one that writes first
     */
    public EncryptedCookieStorage(String... keys) {
        this(SessionCookie.standard(), keys);
    }

    /**
     * With this cookie and keys as text.
     *
     * @param keys as above
     */
    public EncryptedCookieStorage(SessionCookie cookie, String... keys) {
        this(cookie, Clock.systemUTC(), decoded(keys));
    }

    EncryptedCookieStorage(SessionCookie cookie, Clock clock, byte[]... keys) {
        if (keys.length == 0) {
            throw new IllegalArgumentException("encryption needs a key of 32 bytes");
        }
        this.cookie = cookie;
        this.clock = clock;
        var all = new ArrayList<Fernet>();
        for (byte[] key : keys) {
            all.add(new Fernet(key));
        }
        this.keys = List.copyOf(all);
    }

    private static byte[][] decoded(String... keys) {
        byte[][] decoded = new byte[keys.length][];
        for (int i = 0; i < keys.length; i++) {
            decoded[i] = Fernet.key(keys[i]);
        }
        return decoded;
    }

    @Override
    public CompletionStage<Session> load(Request request) {
        String sent = cookie.of(request);
        Map<String, Object> payload = sent == null ? Map.of() : payload(sent);
        return CompletableFuture.completedStage(Session.restored(null, payload, cookie.maxAge(), clock));
    }

    private Map<String, Object> payload(String sent) {
        Fernet.Opened opened = opened(sent);
        if (opened == null) {
            LOG.log(
                    Level.WARNING,
                    "a session cookie was not made here, or is too old; the client gets a fresh session");
            return Map.of();
        }
        try {
            return SessionJson.read(UTF_8.decode(opened.message()).toString());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a session cookie holds no JSON; the client gets a fresh session");
            return Map.of();
        }
    }

    private Fernet.@Nullable Opened opened(String token) {
        for (Fernet key : keys) {
            Fernet.Opened opened = key.decrypt(token);
            if (opened != null) {
                return inTime(opened.seconds()) ? opened : null;
            }
        }
        return null;
    }

    private boolean inTime(long stamp) {
        Duration maxAge = cookie.maxAge();
        long now = clock.instant().getEpochSecond();
        return maxAge == null || (now - stamp <= maxAge.toSeconds() && stamp - now <= CLOCK_SKEW_SECONDS);
    }

    @Override
    public Session create() {
        return Session.fresh(cookie.maxAge(), clock);
    }

    @Override
    public CompletionStage<Void> save(Request request, StreamResponse response, Session session) {
        if (session.isEmpty()) {
            cookie.delete(response);
        } else {
            byte[] json = SessionJson.write(session).getBytes(UTF_8);
            cookie.set(response, keys.get(0).encrypt(json, clock.instant().getEpochSecond()), session.maxAge());
        }
        return CompletableFuture.completedStage(null);
    }
}
