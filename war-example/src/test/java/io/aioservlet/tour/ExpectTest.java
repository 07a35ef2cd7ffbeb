package io.aioservlet.tour;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The two lines for the shell on the page about Expect. */
class ExpectTest {

    @Test
    @DisplayName("without Authorization the answer is 403 before the body")
    void withoutAuthorization() throws Exception {
        try (var server = TourServer.at("", "/");
                var connection = new Connection(server, "")) {
            assertTrue(connection.line().startsWith("HTTP/1.1 403"));
        }
    }

    @Test
    @DisplayName("with Authorization the client is told to go on, and its body is read")
    void withAuthorization() throws Exception {
        try (var server = TourServer.at("", "/");
                var connection = new Connection(server, "Authorization: any\r\n")) {
            assertTrue(connection.line().startsWith("HTTP/1.1 100"));
            assertEquals("", connection.line());
            connection.send("a body");
            assertTrue(connection.line().startsWith("HTTP/1.1 200"));
            assertEquals("got 6", connection.last());
        }
    }

    /** A client that sends the head of a request and holds the body back. */
    private static final class Connection implements AutoCloseable {

        private final Socket socket;
        private final BufferedReader in;

        Connection(TourServer server, String fields) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
            socket.setSoTimeout(20_000);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            send("POST /expect HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 6\r\n"
                    + "Expect: 100-continue\r\n" + fields + "\r\n");
        }

        void send(String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
            socket.getOutputStream().flush();
        }

        String line() throws IOException {
            return String.valueOf(in.readLine());
        }

        String last() throws IOException {
            String last = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                last = line;
            }
            return last;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
