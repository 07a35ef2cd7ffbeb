package io.aioservlet.conformance.torture;

import java.io.IOException;

/** Something that a client does at a server, alone or with a connection that it keeps for the next one. */
interface Errand {

    /** What it is, for the table. */
    String kind();

    /**
     * Does it and checks what comes back.
     *
     * @throws WrongAnswerException if something came that must not come
     * @throws IOException if the connection broke although this client did nothing to it, which is wrong as well
     */
    Outcome perform(Visitor visitor) throws IOException, InterruptedException;

    /** How one ended that did not go wrong. */
    enum Outcome {
        /** The whole answer came, and each byte of it was right. */
        VERIFIED,
        /** This client broke the connection. */
        BROKEN_OFF,
        /** No whole answer came, but the request was not whole either. */
        UNANSWERED
    }

    /** What came is not what had to come. */
    final class WrongAnswerException extends IOException {

        WrongAnswerException(String message) {
            super(message);
        }
    }
}
