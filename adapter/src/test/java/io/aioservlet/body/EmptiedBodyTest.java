package io.aioservlet.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.body.RequestBodyTest.Lane;
import io.aioservlet.testkit.FakeRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EmptiedBodyTest {

    private static final Logger LOG = Logger.getLogger("io.aioservlet.web");

    private final List<String> lines = new ArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(new SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        EmptiedBody.forget();
        LOG.addHandler(listener);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void leave() {
        LOG.removeHandler(listener);
        LOG.setUseParentHandlers(true);
    }

    /** As after a filter that called getParameter. */
    private static FakeRequest emptied(String type) {
        return FakeRequest.of("POST", "/form")
                .header("Content-Type", type)
                .sending(new byte[0])
                .announcing(20);
    }

    @ParameterizedTest
    @EnumSource
    void aFormThatSomebodyElseReadIsSaidOnce(Lane lane) throws IOException {
        assertEquals(0, lane.post(emptied("application/x-www-form-urlencoded")).size());
        assertEquals(1, lines.size(), lines::toString);
        assertTrue(lines.get(0).contains("POST /form announced 20 bytes"), lines::toString);
        lane.post(emptied("application/x-www-form-urlencoded"));
        assertEquals(1, lines.size(), lines::toString);
    }

    @ParameterizedTest
    @EnumSource
    void soIsAMultipartForm(Lane lane) throws IOException {
        assertEquals(0, lane.post(emptied("multipart/form-data; boundary=XX")).size());
        assertEquals(1, lines.size(), lines::toString);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsSaidWhereNothingWasAnnouncedOrTheHandlerReadItItself(Lane lane) throws IOException {
        lane.read(FakeRequest.post("text/plain", ""));
        lane.post(FakeRequest.post("application/x-www-form-urlencoded", ""));
        lane.post(FakeRequest.post("multipart/form-data; boundary=XX", "no boundary"));
        FakeRequest own = FakeRequest.post("text/plain", "hello");
        own.content().readAllBytes();
        assertEquals(0, lane.read(own).length);
        assertEquals(List.of(), lines);
    }
}
