package io.aioservlet.conformance.torture;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the process of a server held at a time.
 *
 * @param inFlight open exchanges
 * @param heap used bytes
 * @param threads all platform threads
 * @param groups platform threads by their names without numbers
 * @param descriptors open descriptors by what they are
 * @param files temporary files
 * @param log what was logged above FINE, and how often
 */
record State(
        int inFlight,
        long heap,
        int threads,
        Map<String, Integer> groups,
        Map<String, Integer> descriptors,
        Map<String, Integer> files,
        Map<String, Integer> log) {

    static State of(List<String> lines) {
        List<String[]> rows = lines.stream().map(line -> line.split("\t", -1)).toList();
        return new State(
                (int) number(rows, "inFlight"),
                number(rows, "heap"),
                (int) number(rows, "threads"),
                counts(rows, "thread"),
                counts(rows, "descriptor"),
                counts(rows, "file"),
                counts(rows, "log"));
    }

    private static long number(List<String[]> rows, String what) {
        return rows.stream()
                .filter(row -> row[0].equals(what))
                .mapToLong(row -> Long.parseLong(row[1]))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Integer> counts(List<String[]> rows, String what) {
        return rows.stream()
                .filter(row -> row[0].equals(what))
                .collect(Collectors.toMap(row -> row[1], row -> Integer.valueOf(row[2]), Integer::sum, TreeMap::new));
    }

    int openDescriptors() {
        return descriptors.values().stream().mapToInt(Integer::intValue).sum();
    }
}
