package io.aioservlet.conformance.torture;

import java.util.Random;

/** What a client does to a request beside sending it and reading the answer. */
enum Mischief {
    NONE(45),
    /** Sends it in pieces of any size. */
    PIECES(20),
    /** Pauses somewhere within the request. */
    STALL(7),
    /** Pauses somewhere within the answer. */
    STALL_READING(5),
    /** Ends its sending side after the request. */
    HALF_CLOSE(4, true),
    /** Ends its sending side somewhere within the request. */
    HALF_REQUEST(4, true),
    /** Resets the connection somewhere within the request. */
    RESET_SENDING(5, true),
    /** Pauses and then resets the connection somewhere within the request. */
    STALL_AND_RESET(2, true),
    /** Resets the connection somewhere within the answer. */
    RESET_READING(5, true),
    /** Closes the connection after the request. */
    LEAVE(3, true);

    private final int weight;
    private final boolean last;

    Mischief(int weight) {
        this(weight, false);
    }

    Mischief(int weight, boolean last) {
        this.weight = weight;
        this.last = last;
    }

    /** Whether the connection cannot be used afterwards. */
    boolean last() {
        return last;
    }

    static Mischief any(Random random) {
        int at = random.nextInt(100);
        for (Mischief mischief : values()) {
            at -= mischief.weight;
            if (at < 0) {
                return mischief;
            }
        }
        return NONE;
    }
}
