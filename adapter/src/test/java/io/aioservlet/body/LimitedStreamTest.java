package io.aioservlet.body;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.aioservlet.io.RequestBodyException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class LimitedStreamTest {

    @Test
    void aBodyThatBrokeStaysBrokenAndIsNotAFaultOfOurs() {
        var stream = new LimitedStream(failing(new RequestBodyException(new IOException("reset"))), "limit", 100);
        for (int i = 0; i < 3; i++) {
            assertThrows(RequestBodyException.class, stream::read);
        }
    }

    @Test
    void anyOtherFailureIsTheCauseOfTheNextOne() {
        var first = new IOException("a full disk");
        var stream = new LimitedStream(failing(first), "limit", 100);
        assertEquals(first, assertThrows(IOException.class, stream::read));
        assertEquals(first, assertThrows(IOException.class, stream::read).getCause());
    }

    private static InputStream failing(IOException failure) {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                throw failure;
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw failure;
            }
        };
    }
}
