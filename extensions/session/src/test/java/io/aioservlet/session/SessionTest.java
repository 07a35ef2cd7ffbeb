package io.aioservlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SessionTest {

    private static final long NOW = 1_000_000;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static Session restored(long created) {
        return Session.restored("id", Map.of("created", created, "session", Map.of("a", 1)), MINUTE, CLOCK);
    }

    @Test
    void aFreshSessionIsNewEmptyAndUnchanged() {
        Session session = Session.fresh(MINUTE, CLOCK);
        assertTrue(session.isNew());
        assertTrue(session.isEmpty());
        assertFalse(session.isChanged());
        assertNull(session.identity());
        assertEquals(Instant.ofEpochSecond(NOW), session.created());
        assertEquals(Map.of(), session.payload());
    }

    @Test
    void aStoredSessionIsWhatItWas() {
        Session session = restored(NOW - 30);
        assertFalse(session.isNew());
        assertFalse(session.isChanged());
        assertEquals("id", session.identity());
        assertEquals(1, session.getInt("a", 0));
        assertEquals(Instant.ofEpochSecond(NOW - 30), session.created());
    }

    /** What an invalidated session leaves: whoever kept its name must not get it back (CVE-2018-1000519). */
    @Test
    void anEmptyPayloadGivesANewSessionWithoutTheIdentity() {
        Session session = Session.restored("chosen by the client", Map.of(), MINUTE, CLOCK);
        assertTrue(session.isNew());
        assertNull(session.identity());
    }

    @Test
    void aSessionThatIsTooOldLosesItsValues() {
        assertFalse(restored(NOW - 60).isEmpty(), "as old as it may be");
        Session old = restored(NOW - 61);
        assertTrue(old.isEmpty());
        assertFalse(old.isNew());
        assertFalse(old.isChanged());
        assertEquals("id", old.identity());
    }

    @Test
    void aSessionThatDoesNotSayHowOldItIsIsTooOldWhereThereIsAnAge() {
        var payload = Map.of("session", Map.of("a", 1));
        assertTrue(Session.restored("id", payload, MINUTE, CLOCK).isEmpty());
        assertFalse(Session.restored("id", payload, null, CLOCK).isEmpty());
    }

    @Test
    void everyWriteMarksItAndStartsItsAgeAnew() {
        Session put = restored(NOW - 30);
        put.put("b", null);
        assertTrue(put.isChanged());
        assertTrue(put.contains("b"));
        assertEquals(Instant.ofEpochSecond(NOW), put.created());
        Session removed = restored(NOW - 30);
        assertNull(removed.remove("unknown"));
        assertFalse(removed.isChanged());
        assertEquals(1, removed.remove("a"));
        assertTrue(removed.isChanged());
        Session cleared = Session.fresh(MINUTE, CLOCK);
        cleared.clear();
        assertFalse(cleared.isChanged(), "there was nothing to clear");
    }

    @Test
    void aChangeInPlaceIsMarkedByHandAndLeavesTheAge() {
        Session session = restored(NOW - 30);
        session.changed();
        assertTrue(session.isChanged());
        assertEquals(Instant.ofEpochSecond(NOW - 30), session.created());
        assertEquals(Map.of("created", NOW - 30, "session", Map.of("a", 1)), session.payload());
    }

    @Test
    void anEndedSessionIsEmptyAndChangedEvenIfItWasNew() {
        Session session = Session.fresh(MINUTE, CLOCK);
        session.invalidate();
        assertTrue(session.isChanged());
        assertEquals(Map.of(), session.payload());
    }

    @Test
    void valuesAreReadByTheirTypes() {
        Session session = Session.fresh(null, CLOCK);
        session.put("text", "t");
        session.put("large", 1L << 40);
        session.put("half", 0.5);
        session.put("yes", true);
        session.put("list", List.of(1, 2));
        assertEquals("t", session.getString("text"));
        assertEquals("t", session.getString("text", "x"));
        assertEquals("x", session.getString("yes", "x"));
        assertNull(session.getString("yes"));
        assertEquals(7, session.getInt("large", 7), "it does not fit");
        assertEquals(1L << 40, session.getLong("large", 7));
        assertEquals(0.5, session.getDouble("half", 7));
        assertTrue(session.getBoolean("yes", false));
        assertTrue(session.getBoolean("text", true));
        assertEquals(List.of(1, 2), session.getList("list"));
        assertEquals(List.of(), session.getList("text"));
        assertThrows(UnsupportedOperationException.class, () -> session.asMap().put("a", 1));
    }

    @Test
    void onlyANewSessionCanBeGivenAnIdentity() {
        Session fresh = Session.fresh(null, CLOCK);
        fresh.setNewIdentity("mine");
        assertEquals("mine", fresh.identity());
        assertThrows(IllegalStateException.class, () -> restored(NOW).setNewIdentity("other"));
    }

    @Test
    void itsTextTellsKeysAndNoValues() {
        Session session = Session.fresh(null, CLOCK);
        session.put("password", "secret");
        assertTrue(session.toString().contains("password"));
        assertFalse(session.toString().contains("secret"));
    }
}
