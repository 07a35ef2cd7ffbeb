package io.aioservlet.benchmarks;

import java.util.Arrays;

/** Runs what the first argument names; see the script {@code benchmarks/run}. */
public final class Main {

    private Main() {}

    /** Prints a table in Markdown. */
    public static void main(String[] args) throws Exception {
        var settings = Settings.of(Arrays.asList(args).subList(1, args.length));
        switch (args[0]) {
            case "ws-idle" -> new IdleRun(settings).run();
            case "ws-echo" -> new EchoRun(settings).run();
            default -> throw new IllegalArgumentException("unknown: " + args[0]);
        }
    }
}
