package io.aioservlet.conformance.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.torture.server.ServerMain;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A target in a process of its own; its temporary files and what it complains of are in the folder of the run. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer commands;
    private final String name;
    private final int port;

    private ServerProcess(Process process) throws IOException {
        this.process = process;
        this.answers = process.inputReader(UTF_8);
        this.commands = process.outputWriter(UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        String line = answers.readLine();
        while (line != null && !line.startsWith("port\t")) {
            line = answers.readLine(); // a container's own remarks
        }
        if (line == null) {
            throw new IOException("the server did not start");
        }
        String[] fields = line.split("\t", -1);
        port = Integer.parseInt(fields[1]);
        name = fields[2];
    }

    /** Starts it and returns when it listens. */
    static ServerProcess start(Options options, List<String> jvmArguments) throws IOException {
        Path folder = Files.createDirectories(options.folder().toAbsolutePath());
        Path temporary = Files.createTempDirectory(folder, "tmp");
        List<String> command = new ArrayList<>();
        command.add(options.jdk().resolve("bin/java").toString());
        command.addAll(jvmArguments);
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-cp");
        command.add(options.target().classPath(options.home()) + ":" + placeOf(ServerMain.class) + ":"
                + placeOf(classNamed("org.slf4j.jul.JULServiceProvider")));
        command.add(ServerMain.class.getName());
        command.add(options.target().starter());
        command.add("");
        Process process = new ProcessBuilder(command)
                .redirectError(
                        folder.resolve(options.target().module() + ".log").toFile())
                .start();
        try {
            return new ServerProcess(process);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new IOException(e.getMessage() + "; see " + folder, e);
        }
    }

    private static Path placeOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    private static Class<?> classNamed(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The container and its version. */
    String name() {
        return name;
    }

    int port() {
        return port;
    }

    /** Collects garbage. */
    void collect() throws IOException {
        ask("collect");
    }

    /** Forgets what was logged. */
    void forget() throws IOException {
        ask("forget");
    }

    /** Writes the stacks of its threads to its log. */
    void dump() throws IOException {
        ask("dump");
    }

    State state() throws IOException {
        return State.of(ask("state"));
    }

    private List<String> ask(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        List<String> lines = new ArrayList<>();
        for (String line = answers.readLine(); !"end".equals(line); line = answers.readLine()) {
            if (line == null) {
                throw new IOException("the server died");
            }
            lines.add(line);
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
