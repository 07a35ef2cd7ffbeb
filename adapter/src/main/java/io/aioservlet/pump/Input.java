package io.aioservlet.pump;

import java.io.IOException;

/** The non-blocking input stream of a container. */
public interface Input {

    /** Asks for callbacks; called once, before anything else. */
    void register(Listener listener);

    /** Whether a read returns at once. If not, the listener is called when it does. */
    boolean isReady();

    /** Reads what is there; -1 at the end. Only after {@link #isReady} said yes. */
    int read(byte[] target) throws IOException;
}
