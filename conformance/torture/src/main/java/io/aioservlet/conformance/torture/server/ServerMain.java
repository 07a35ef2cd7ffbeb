package io.aioservlet.conformance.torture.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aioservlet.conformance.Container;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;

/**
 * Serves the conformance application from one target until its standard input ends. It is asked for the state of the
 * process there and not by a request, so that the question changes nothing of what it is about.
 */
public final class ServerMain {

    private ServerMain() {}

    /** Takes the class of the starter and the mount; prints the port, then answers each line of input. */
    public static void main(String[] args) throws Exception {
        var log = LogBook.install();
        Container container = Class.forName(args[0])
                .asSubclass(Container.Starter.class)
                .getDeclaredConstructor()
                .newInstance()
                .start(args[1]);
        System.out.println("port\t" + container.port() + "\t" + container.name());
        answer(container, log);
        System.exit(0); // a server that does not end by itself is no matter of this run
    }

    private static void answer(Container container, LogBook log) throws IOException {
        var commands = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String command = commands.readLine(); command != null; command = commands.readLine()) {
            switch (command) {
                case "collect" -> System.gc();
                case "forget" -> log.forget();
                case "dump" -> Census.dumpThreads();
                case "state" -> Census.print(container, log);
                default -> throw new IllegalArgumentException(command);
            }
            System.out.println("end");
        }
    }
}
