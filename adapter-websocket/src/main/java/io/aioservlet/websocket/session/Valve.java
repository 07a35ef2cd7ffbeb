package io.aioservlet.websocket.session;

/**
 * Stops and restarts the container's reading from one client. Both calls only flip a switch and never wait; they
 * alternate, beginning with {@link #shut}.
 */
public interface Valve {

    /** For a container that has no such switch: its callback thread is made to wait instead. */
    Valve NONE = new Valve() {
        @Override
        public boolean exists() {
            return false;
        }

        @Override
        public void shut() {}

        @Override
        public void open() {}
    };

    /** Whether there is a switch at all. */
    boolean exists();

    /** No more is read from the client. */
    void shut();

    /** Reading goes on. */
    void open();
}
