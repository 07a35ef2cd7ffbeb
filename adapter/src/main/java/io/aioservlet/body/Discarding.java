package io.aioservlet.body;

import io.aioservlet.io.BodySource;
import io.aioservlet.web.Limits;
import io.aioservlet.web.exception.HttpRequestEntityTooLarge;
import java.io.IOException;
import java.util.concurrent.CompletionStage;

/** Reads and forgets what is left of a body, up to a limit. It counts what came over the wire: nothing is decompressed. */
final class Discarding {

    private final BodySource source;
    private final long limit;
    private long count;

    Discarding(BodySource source, Limits limits) {
        this.source = source;
        this.limit = limits.maxReleaseSize();
    }

    void all() throws IOException {
        byte[] block = new byte[8192];
        for (int length = source.read(block, 0, block.length); length >= 0; ) {
            count(length);
            length = source.read(block, 0, block.length);
        }
    }

    CompletionStage<Void> allAsync() {
        return Gathering.eachBlock(source, block -> count(block.remaining()));
    }

    private void count(int bytes) {
        count += bytes;
        if (count > limit) {
            throw new HttpRequestEntityTooLarge("maxReleaseSize", limit, "bytes");
        }
    }
}
