package io.aioservlet.conformance.torture;

import io.aioservlet.conformance.torture.Errand.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;

/** Counts how errands ended, by kind, and remembers the first ones that went wrong. Safe for any thread. */
final class Tally {

    private static final int EXAMPLES = 40;
    private static final String WRONG = "WRONG";
    private static final List<String> COLUMNS =
            List.of(Outcome.VERIFIED.name(), Outcome.BROKEN_OFF.name(), Outcome.UNANSWERED.name(), WRONG);

    private final Map<String, Map<String, Integer>> rows = new ConcurrentSkipListMap<>();
    private final Map<String, Integer> sums = new ConcurrentHashMap<>();
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();

    void count(String kind, Outcome outcome) {
        count(kind, outcome.name());
    }

    void wrong(String kind, Exception failure) {
        count(kind, WRONG);
        if (examples.size() < EXAMPLES) {
            examples.add(
                    kind + ": " + (failure instanceof Errand.WrongAnswerException ? failure.getMessage() : failure));
        }
    }

    private void count(String kind, String column) {
        rows.computeIfAbsent(kind, k -> new ConcurrentHashMap<>()).merge(column, 1, Integer::sum);
        sums.merge(column, 1, Integer::sum);
    }

    List<String> examples() {
        return List.copyOf(examples);
    }

    /** A table with a line for each kind. */
    String table() {
        var table = new StringBuilder(String.format("%-32s", "kind"));
        COLUMNS.forEach(column -> table.append(String.format("%12s", column)));
        table.append('\n');
        rows.forEach((kind, row) -> table.append(line(kind, row)));
        return table.append(line("all", sums)).toString();
    }

    private static String line(String kind, Map<String, Integer> row) {
        var line = new StringBuilder(String.format("%-32s", kind));
        COLUMNS.forEach(column -> line.append(String.format("%12d", row.getOrDefault(column, 0))));
        return line.append('\n').toString();
    }
}
