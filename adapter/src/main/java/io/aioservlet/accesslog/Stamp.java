package io.aioservlet.accesslog;

import io.aioservlet.http.HttpDates;
import java.time.Instant;

/**
 * A second and its spelling, made once for all lines of that second.
 *
 * @param second since the epoch
 * @param text as HTTP writes it
 */
record Stamp(long second, String text) {

    private static volatile Stamp latest = of(Instant.EPOCH);

    private static Stamp of(Instant time) {
        return new Stamp(time.getEpochSecond(), HttpDates.format(time));
    }

    static String now() {
        Instant now = Instant.now();
        Stamp stamp = latest;
        if (stamp.second != now.getEpochSecond()) {
            stamp = of(now);
            latest = stamp;
        }
        return stamp.text;
    }
}
