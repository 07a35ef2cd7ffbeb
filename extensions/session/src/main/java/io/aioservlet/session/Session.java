package io.aioservlet.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that belong to one client, by text keys. They must have a JSON form: text, numbers, booleans, {@code null}, lists
 * and maps. Each change starts the session's age anew; what was changed is saved when the head of the response is sent.
 * Belongs to one request; not for several threads at once. From {@code aiohttp_session.Session}.
 */
public final class Session {

    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Clock clock;
    private final boolean fresh;
    private @Nullable String identity;
    private @Nullable Duration maxAge;
    private long created;
    private boolean changed;

    private Session(Clock clock, boolean fresh, @Nullable String identity, @Nullable Duration maxAge) {
        this.clock = clock;
        this.fresh = fresh;
        this.identity = identity;
        this.maxAge = maxAge;
        this.created = clock.instant().getEpochSecond();
    }

    /** A session of a client that has none; it ends that long after its last change, with the browser if {@code null}. */
    public static Session fresh(@Nullable Duration maxAge) {
        return fresh(maxAge, Clock.systemUTC());
    }

    static Session fresh(@Nullable Duration maxAge, Clock clock) {
        return new Session(clock, true, null, maxAge);
    }

    /**
     * What a storage finds about a client. An empty payload is what an ended session leaves behind: nothing of it is taken
     * over, its identity least of all. One that is too old, or does not say how old it is, has lost its values.
     *
     * @param identity the name under which the storage keeps it; {@code null} if it needs none
     * @param payload what {@link #payload} returned when it was saved
     */
    public static Session restored(
            @Nullable String identity, Map<String, ? extends @Nullable Object> payload, @Nullable Duration maxAge) {
        return restored(identity, payload, maxAge, Clock.systemUTC());
    }

    static Session restored(
            @Nullable String identity,
            Map<String, ? extends @Nullable Object> payload,
            @Nullable Duration maxAge,
            Clock clock) {
        if (payload.isEmpty()) {
            return fresh(maxAge, clock);
        }
        var session = new Session(clock, false, identity, maxAge);
        boolean dated = payload.get("created") instanceof Number;
        if (payload.get("created") instanceof Number stamp) {
            session.created = stamp.longValue();
        }
        boolean alive =
                maxAge == null || (dated && clock.instant().getEpochSecond() - session.created <= maxAge.toSeconds());
        if (alive && payload.get("session") instanceof Map<?, ?> stored) {
            stored.forEach((key, value) -> session.values.put(String.valueOf(key), value));
        }
        return session;
    }

    /** What a storage saves: when the session was changed last, and its values; empty for a session without values. */
    public Map<String, Object> payload() {
        return values.isEmpty() ? Map.of() : Map.of("created", created, "session", asMap());
    }

    // --- values -----------------------------------------------------------------------------------------------------

    /** The value, or {@code null}. Who changes a list or a map in place says so by {@link #changed}. */
    public @Nullable Object get(String key) {
        return values.get(key);
    }

    /** The text of that key, or {@code null} if there is none. */
    public @Nullable String getString(String key) {
        return values.get(key) instanceof String text ? text : null;
    }

    /** The text of that key, or this one. */
    public String getString(String key, String otherwise) {
        return values.get(key) instanceof String text ? text : otherwise;
    }

    /** The number of that key, or this one where it has none that fits. */
    public int getInt(String key, int otherwise) {
        return values.get(key) instanceof Number number && number.longValue() == number.intValue()
                ? number.intValue()
                : otherwise;
    }

    /** The number of that key, or this one. */
    public long getLong(String key, long otherwise) {
        return values.get(key) instanceof Number number ? number.longValue() : otherwise;
    }

    /** The number of that key, or this one. */
    public double getDouble(String key, double otherwise) {
        return values.get(key) instanceof Number number ? number.doubleValue() : otherwise;
    }

    /** Whether it is true, or this where it is neither true nor false. */
    public boolean getBoolean(String key, boolean otherwise) {
        return values.get(key) instanceof Boolean yes ? yes : otherwise;
    }

    /** The list of that key; empty if there is none. */
    public List<?> getList(String key) {
        return values.get(key) instanceof List<?> list ? list : List.of();
    }

    /** Sets a value. One without a JSON form makes saving fail. */
    public void put(String key, @Nullable Object value) {
        values.put(key, value);
        touch();
    }

    /** Removes a value and returns it; {@code null} if there was none. */
    public @Nullable Object remove(String key) {
        if (!values.containsKey(key)) {
            return null;
        }
        touch();
        return values.remove(key);
    }

    /** Removes all values. */
    public void clear() {
        if (!values.isEmpty()) {
            touch();
            values.clear();
        }
    }

    /** Whether there is such a value. */
    public boolean contains(String key) {
        return values.containsKey(key);
    }

    /** Whether there are no values. */
    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** The values; cannot be changed, and follows what is changed here. */
    public Map<String, @Nullable Object> asMap() {
        return Collections.unmodifiableMap(values);
    }

    private void touch() {
        changed = true;
        created = clock.instant().getEpochSecond();
    }

    // --- about it ---------------------------------------------------------------------------------------------------

    /** Whether the client came without a session. */
    public boolean isNew() {
        return fresh;
    }

    /** When it was begun or changed last, to the second. */
    public Instant created() {
        return Instant.ofEpochSecond(created);
    }

    /** The name under which a storage keeps it; {@code null} if it has none, or none yet. */
    public @Nullable String identity() {
        return identity;
    }

    /**
     * Gives a session its name.
     *
     * @throws IllegalStateException if it is not new: a client could have been handed the name by somebody else
     */
    public void setNewIdentity(String identity) {
        if (!fresh) {
            throw new IllegalStateException("only a new session can be given an identity; see Sessions.create");
        }
        this.identity = identity;
    }

    /** How long it lives after its last change; {@code null} for as long as the browser does. */
    public @Nullable Duration maxAge() {
        return maxAge;
    }

    /** Sets how long it lives. That alone is no change. */
    public void setMaxAge(@Nullable Duration maxAge) {
        this.maxAge = maxAge;
    }

    /** Whether it will be saved. */
    public boolean isChanged() {
        return changed;
    }

    /** Says that it is to be saved, after a list or a map in it was changed in place. */
    public void changed() {
        changed = true;
    }

    /** Ends it: the values are gone, and the client is told to forget it. */
    public void invalidate() {
        changed = true;
        values.clear();
    }

    void saved() {
        changed = false;
    }

    /** The keys, but no values: these must not get into logs. */
    @Override
    public String toString() {
        return "Session[" + (fresh ? "new, " : "") + (changed ? "changed, " : "") + "created " + created() + ", "
                + values.keySet() + "]";
    }
}
