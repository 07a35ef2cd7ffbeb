package io.aioservlet.pump;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The non-blocking output stream of a container. */
public interface Output {

    /**
     * Asks for callbacks; called once, before anything else.
     *
     * @return whether {@link #isReady} may be asked right away; otherwise the first callback comes first
     */
    boolean register(Listener listener);

    /** Whether a write or flush returns at once. If not, the listener is called when it does. */
    boolean isReady();

    /** Writes all remaining bytes. Only after {@link #isReady} said yes; they are out when it says so again. */
    void write(ByteBuffer bytes) throws IOException;

    /** Flushes. A write operation like any other: only after {@link #isReady} said yes. */
    void flush() throws IOException;
}
