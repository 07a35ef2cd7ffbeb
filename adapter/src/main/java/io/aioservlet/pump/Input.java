package io.aioservlet.pump;

import java.io.IOException;

/** The non-blocking input stream of a container. */
public interface Input {

    /**
     * Asks for callbacks; called once, before anything else.
     *
     * @return whether {@link #isReady} may be asked right away. Otherwise the first callback comes first: it may be on its
     *     way on another thread, and containers do not expect two of them in a stream.
     */
    boolean register(Listener listener);

    /** Whether a read returns at once. If not, the listener is called when it does. */
    boolean isReady();

    /** Whether the end was read. Some containers forget to call the listener when it was another thread that read it. */
    boolean isFinished();

    /** Reads what is there; -1 at the end. Only after {@link #isReady} said yes. */
    int read(byte[] target, int offset, int length) throws IOException;
}
