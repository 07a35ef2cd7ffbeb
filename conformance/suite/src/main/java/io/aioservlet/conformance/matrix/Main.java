package io.aioservlet.conformance.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The program behind {@code conformance/matrix}. {@code keep} copies the reports of the last run to a folder of its JDK,
 * before the next run overwrites them; {@code write} replaces the matrix in the docs by one made from what was kept.
 */
public final class Main {

    private static final String BEGIN = "<!-- matrix: written by conformance/matrix -->";
    private static final String END = "<!-- /matrix -->";

    private static final Set<String> WITHOUT_CONTAINER = Set.of("suite", "fuzz", "model");

    private final Path root;
    private final Path kept;

    private Main(Path root) {
        this.root = root;
        this.kept = root.resolve("conformance/reports");
    }

    /** The arguments are the root of the project and what to do. */
    public static void main(String[] args) throws IOException {
        var main = new Main(Path.of(args[0]).toRealPath());
        switch (args.length < 2 ? "" : args[1]) {
            case "keep" -> main.keep();
            case "write" -> main.write();
            default -> throw new IllegalArgumentException("keep or write, please");
        }
    }

    private void keep() throws IOException {
        for (Path report : reports(root.resolve("conformance"), "*/target/*-reports/TEST-*.xml")) {
            Path relative = root.resolve("conformance").relativize(report);
            String module = relative.getName(0).toString();
            if (WITHOUT_CONTAINER.contains(module)) {
                continue;
            }
            String jdk = "jdk-" + Report.read(report).jdk();
            Path folder = Files.createDirectories(kept.resolve(jdk).resolve(module));
            Files.copy(report, folder.resolve(report.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void write() throws IOException {
        Map<Path, Report> reports = new TreeMap<>();
        for (Path file : reports(kept, "*/*/TEST-*.xml")) {
            reports.put(file, Report.read(file));
        }
        List<String> failed = reports.values().stream()
                .flatMap(report -> report.cases().stream())
                .filter(Report.Case::failed)
                .map(Report.Case::test)
                .toList();
        if (reports.isEmpty() || !failed.isEmpty()) {
            throw new IOException(reports.isEmpty() ? "nothing was kept" : "tests failed: " + failed);
        }
        replace(root.resolve("docs/containers.md"), new Matrix(reports).lines(Pitfalls.proofs(root)));
    }

    private static void replace(Path file, List<String> matrix) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int begin = lines.indexOf(BEGIN);
        int end = lines.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IOException(file + " has no place for the matrix, between '" + BEGIN + "' and '" + END + "'");
        }
        lines.subList(begin + 1, end).clear();
        lines.addAll(begin + 1, matrix);
        Files.write(file, lines);
    }

    private static List<Path> reports(Path folder, String pattern) throws IOException {
        var matcher = folder.getFileSystem().getPathMatcher("glob:" + folder + "/" + pattern);
        try (Stream<Path> files = Files.walk(folder, 4)) {
            return files.filter(matcher::matches).sorted().toList();
        }
    }
}
