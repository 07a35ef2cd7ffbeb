package io.aioservlet.conformance.matrix;

import io.aioservlet.conformance.Feature;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The tables of the docs: how many tests ran where, which were skipped and why, and which prove what. */
final class Matrix {

    private final List<Target> targets;
    private final SortedSet<Integer> jdks = new TreeSet<>();

    /** Of the reports below folders that are named like the modules of the targets. */
    Matrix(Map<Path, Report> reports) {
        var byLabel = new TreeMap<Target.Label, Target>();
        reports.forEach((file, report) -> {
            String module = file.getName(file.getNameCount() - 2).toString();
            var label = Target.Label.of(module, report.suite());
            byLabel.computeIfAbsent(label, Target::new).reports().add(report);
            jdks.add(report.jdk());
        });
        targets = List.copyOf(byLabel.values());
    }

    List<String> lines(SortedMap<Integer, SortedSet<String>> proofs) {
        List<String> lines = new ArrayList<>();
        lines.addAll(counts());
        lines.addAll(skipped());
        lines.addAll(pitfalls(proofs));
        return lines;
    }

    private List<String> counts() {
        List<String> lines = new ArrayList<>();
        lines.add("| container |" + forEachJdk(" JDK %d: run | skipped |"));
        lines.add("|---|" + forEachJdk("---|---|"));
        for (Target target : targets) {
            lines.add("| " + target.label() + " |"
                    + jdks.stream()
                            .map(jdk -> " " + target.ran(jdk) + " | " + target.skipped(jdk) + " |")
                            .collect(Collectors.joining()));
        }
        return lines;
    }

    private String forEachJdk(String format) {
        return jdks.stream().map(jdk -> String.format(format, jdk)).collect(Collectors.joining());
    }

    private List<String> skipped() {
        var tests = new TreeMap<String, SortedSet<String>>();
        var where = new TreeMap<String, SortedSet<Target.Label>>();
        for (Target target : targets) {
            target.skippedCases().forEach(skipped -> {
                String why = why(skipped.skipped());
                tests.computeIfAbsent(why, key -> new TreeSet<>()).add(skipped.test());
                where.computeIfAbsent(why, key -> new TreeSet<>()).add(target.label());
            });
        }
        List<String> lines = new ArrayList<>(List.of("", "| skipped because | in | tests |", "|---|---|---|"));
        where.forEach((why, labels) -> lines.add(
                "| " + why + " | " + join(labels) + " | " + join(tests.getOrDefault(why, new TreeSet<>())) + " |"));
        return lines;
    }

    /** A feature and its reason, or what else the test said. */
    private static String why(String reason) {
        return Arrays.stream(Feature.values())
                .filter(feature -> reason.contains(feature.reason()))
                .map(feature -> "`" + feature + "`: " + feature.reason())
                .findFirst()
                .orElse(reason);
    }

    private static List<String> pitfalls(SortedMap<Integer, SortedSet<String>> proofs) {
        List<String> lines = new ArrayList<>(List.of("", "| | pitfall | proved by |", "|---|---|---|"));
        for (int number = 1; number <= Pitfalls.TITLES.size(); number++) {
            var names = proofs.getOrDefault(number, new TreeSet<>());
            lines.add("| " + number + " | " + Pitfalls.TITLES.get(number - 1) + " | " + join(names) + " |");
        }
        return lines;
    }

    private static String join(Collection<?> names) {
        return names.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
