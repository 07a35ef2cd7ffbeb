package io.aioservlet.pump;

/** What a stream of a container calls back. */
public interface Listener {

    /** There is something to read, or room to write. */
    void possible();

    /** The stream has failed; nothing more is to come. */
    void failed(Throwable failure);

    /** Everything has been read. */
    void ended();
}
