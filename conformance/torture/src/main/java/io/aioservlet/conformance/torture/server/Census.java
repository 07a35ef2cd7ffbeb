package io.aioservlet.conformance.torture.server;

import io.aioservlet.conformance.Container;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Counts what this process holds: exchanges, threads, descriptors, temporary files, log records. */
final class Census {

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private Census() {}

    /** A line of fields, separated by tabs, for each thing. */
    static void print(Container container, LogBook log) throws IOException {
        var out = new StringBuilder();
        out.append("inFlight\t").append(container.inFlight()).append('\n');
        var memory = ManagementFactory.getMemoryMXBean();
        out.append("heap\t").append(memory.getHeapMemoryUsage().getUsed()).append('\n');
        var threads = ManagementFactory.getThreadMXBean();
        out.append("threads\t").append(threads.getThreadCount()).append('\n');
        append(out, "thread", threads());
        append(out, "descriptor", descriptors());
        append(out, "file", files());
        append(out, "log", log.counts());
        System.out.print(out);
    }

    /** The stacks of all platform threads, to the standard error. */
    static void dumpThreads() {
        for (var info : ManagementFactory.getThreadMXBean().dumpAllThreads(true, true, 60)) {
            System.err.printf("\"%s\" %s %s%n", info.getThreadName(), info.getThreadState(), info.getLockInfo());
            for (StackTraceElement frame : info.getStackTrace()) {
                System.err.println("    at " + frame);
            }
        }
    }

    private static void append(StringBuilder out, String what, Map<String, Integer> counts) {
        counts.forEach((name, count) -> out.append(what)
                .append('\t')
                .append(name)
                .append('\t')
                .append(count)
                .append('\n'));
    }

    private static Map<String, Integer> threads() {
        var counts = new TreeMap<String, Integer>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            counts.merge(LogBook.kind(thread.getName()), 1, Integer::sum);
        }
        return counts;
    }

    /** By kind; open files by name, but for those below the JDK and jars, which classes are loaded from when needed. */
    private static Map<String, Integer> descriptors() throws IOException {
        var counts = new TreeMap<String, Integer>();
        if (!Files.isDirectory(DESCRIPTORS)) {
            return counts;
        }
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(DESCRIPTORS)) {
            for (Path descriptor : descriptors) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (!target.endsWith(".jar") && !target.startsWith(System.getProperty("java.home"))) {
                        counts.merge(target.replaceAll(":\\[\\d+\\]$", ""), 1, Integer::sum);
                    }
                } catch (NoSuchFileException e) {
                    // that of this look
                }
            }
        }
        return counts;
    }

    private static Map<String, Integer> files() throws IOException {
        var counts = new TreeMap<String, Integer>();
        try (Stream<Path> found = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            found.filter(Files::isRegularFile).forEach(file -> counts.put(file.toString(), 1));
        } catch (java.io.UncheckedIOException e) {
            counts.put(e.getMessage(), 1); // one that went away meanwhile; the next look finds none
        }
        return counts;
    }
}
