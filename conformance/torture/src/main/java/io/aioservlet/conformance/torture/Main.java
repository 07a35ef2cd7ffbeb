package io.aioservlet.conformance.torture;

import java.util.Arrays;
import java.util.List;

/** Runs what the first argument names. */
public final class Main {

    private Main() {}

    /** Ends with 0 if nothing went wrong. */
    public static void main(String[] args) throws Exception {
        Options options = Options.of(Arrays.copyOfRange(args, 1, args.length));
        List<String> faults = switch (args[0]) {
            case "torture" -> new Torture(options).run();
            case "drip" -> new Drip(options).run();
            case "big" -> new Big(options).run();
            default -> throw new IllegalArgumentException("unknown: " + args[0]);
        };
        faults.forEach(fault -> System.out.println("FAULT " + fault));
        System.out.println(faults.isEmpty() ? "RIGHT" : faults.size() + " FAULTS");
        System.exit(faults.isEmpty() ? 0 : 1);
    }
}
