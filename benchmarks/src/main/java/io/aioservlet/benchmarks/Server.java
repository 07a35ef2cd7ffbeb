package io.aioservlet.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.launcher.WebServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A contender in a JVM of its own, and what Linux and the JVM tell about it. */
final class Server implements AutoCloseable {

    private static final Pattern SERVING = Pattern.compile("serving on http://127\\.0\\.0\\.1:(\\d+).*");
    private static final Pattern USED =
            Pattern.compile(", used (\\d+)K"); // of generations or of the heap, in every JDK
    private static final double TICKS_PER_SECOND = 100; // of Linux on every architecture that Java runs on

    private final Process process;
    private final Path jdk;
    private final int port;

    private Server(Process process, Path jdk, int port) {
        this.process = process;
        this.jdk = jdk;
        this.port = port;
    }

    /** Starts it, and returns when it serves. */
    static Server start(Contender contender, Path jdk, List<String> jvmArguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(jdk.resolve("bin/java").toString());
        command.addAll(jvmArguments);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WebServer.class.getPackageName() + ".Main");
        command.addAll(List.of("--port", "0", "--no-access-log", "--class-path", classes(), contender.application()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        BufferedReader lines = process.inputReader(UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher serving = SERVING.matcher(line);
            if (serving.matches()) {
                return new Server(process, jdk, Integer.parseInt(serving.group(1)));
            }
        }
        throw new IOException(contender.title() + " does not start");
    }

    /** Where the contenders are, which the launcher loads as it does any application. */
    private static String classes() {
        return Path.of(Server.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
    }

    int port() {
        return port;
    }

    /** Memory that is in use by the process, in KiB. */
    long residentKib() throws IOException {
        return status("VmRSS");
    }

    /** Threads of the system: virtual ones are none. */
    long threads() throws IOException {
        return status("Threads");
    }

    private long status(String field) throws IOException {
        for (String line : Files.readAllLines(proc("status"))) {
            if (line.startsWith(field + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no " + field + " of process " + process.pid());
    }

    /** Seconds of processor time so far, in the program and in the kernel for it. */
    double cpuSeconds() throws IOException {
        String stat = Files.readString(proc("stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(process.pid()), file);
    }

    /** What is left in the heap after a collection, in KiB. */
    long liveHeapKib() throws IOException, InterruptedException {
        jcmd("GC.run");
        jcmd("GC.run"); // what the first one had to finalize
        return USED.matcher(jcmd("GC.heap_info"))
                .results()
                .mapToLong(used -> Long.parseLong(used.group(1)))
                .sum();
    }

    private String jcmd(String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(jdk.resolve("bin/jcmd").toString(), Long.toString(process.pid()), command)
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + answer);
        }
        return answer;
    }

    /** Stops it, gracefully if it can. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
