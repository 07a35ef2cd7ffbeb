package io.aioservlet.conformance.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What goes wrong where requests outlive the call of a servlet, and which tests prove that it does not here. A test says so
 * by its tags, {@code @Tag("pitfall-19")}, which are found in the sources: some of these tests stand in other modules.
 */
final class Pitfalls {

    /** Each in a few words; the first one has number 1. */
    static final List<String> TITLES = List.of(
            "completing while a write is pending truncates the response (Jetty)",
            "completing twice is an exception (Tomcat)",
            "nobody tells that the client is gone (Undertow)",
            "one abort is told three times (Tomcat)",
            "the output claims to be ready after the end, and blocks",
            "readiness without a listener is an exception (Undertow)",
            "nothing is ready before the servlet returned (Undertow)",
            "readiness changes between the question and the write (Tomcat)",
            "a flush is a write, too",
            "a listener that is registered on another thread",
            "no callback for a body that is empty or was read",
            "a read in the middle of a ready body brings nothing",
            "code of the application on an I/O thread, or a parked callback",
            "a timeout that nobody completes ends in the container's page",
            "a timeout races with the result of the handler",
            "a timeout that is set after the servlet returned (Undertow)",
            "the request is touched after its error was told (Tomcat)",
            "an error before the start becomes a 200 (Jetty)",
            "an error after the start looks whole",
            "a request is used after its end",
            "objects of requests are reused for others (Tomcat)",
            "a filter that is not async-supported",
            "a filter that wraps the response",
            "a wrapped stream that takes no listener",
            "a dispatch runs the application again",
            "a filter sets fields after the servlet returned",
            "100 Continue too early, or never",
            "an answer before the end of the body is lost by a reset",
            "a silent client that is gone",
            "noise in the log about clients that are gone",
            "an upgrade after the request was suspended, or on another thread",
            "the request of a websocket is recycled",
            "concurrent sends are an exception (Tomcat)",
            "a reader that stalls fills the memory",
            "handshakes without Upgrade, of other methods or versions",
            "locks that pin virtual threads");

    private static final Pattern TAG_OR_TEST = Pattern.compile("@Tag\\(\"pitfall-(\\d+)\"\\)|\\bvoid (\\w+)\\(");
    private static final List<String> FOLDERS = List.of(
            "adapter/src/test",
            "adapter-websocket/src/test",
            "embedded-launcher/src/test",
            "conformance/suite/src/main",
            "conformance/suite/src/test");

    private Pitfalls() {}

    /** The tests for each number, as {@code AbortTest.aStormOfAbortsIsNotWorthALine}, read from the sources below a folder. */
    static SortedMap<Integer, SortedSet<String>> proofs(Path root) throws IOException {
        var proofs = new TreeMap<Integer, SortedSet<String>>();
        for (String folder : FOLDERS) {
            for (Path source : sources(root.resolve(folder))) {
                collect(source, proofs);
            }
        }
        return proofs;
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith("Test.java")).toList();
        }
    }

    private static void collect(Path source, SortedMap<Integer, SortedSet<String>> proofs) throws IOException {
        String type = source.getFileName().toString().replace(".java", "");
        List<Integer> numbers = new ArrayList<>();
        Matcher found = TAG_OR_TEST.matcher(Files.readString(source));
        while (found.find()) {
            if (found.group(1) != null) {
                numbers.add(Integer.valueOf(found.group(1)));
            } else {
                for (int number : numbers) {
                    proofs.computeIfAbsent(number, key -> new TreeSet<>()).add(type + "." + found.group(2));
                }
                numbers.clear();
            }
        }
    }
}
