package io.aioservlet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What idle websockets hold. Each contender is started afresh for each round, in an order that changes; it is warmed up
 * with some sockets, then all are opened, each says one thing and hears the answer, and then nothing is said any more.
 */
final class IdleRun {

    /** A heap that is given back, so that the resident memory is what is needed and not what garbage there was. */
    private static final String JVM =
            "-Xmx1g -XX:+UseSerialGC -XX:MinHeapFreeRatio=5 -XX:MaxHeapFreeRatio=10 -Djava.util.logging.config.file=none";

    private static final int WARM_SOCKETS = 200;
    private static final int SIZE = 64;

    private final Settings settings;
    private final int sockets;

    IdleRun(Settings settings) {
        this.settings = settings;
        this.sockets = settings.number("sockets", 5000);
    }

    private record Held(double residentKib, double heapKib, double threads, double threadsBefore) {}

    private record Lane(Contender contender, List<Held> rounds) {}

    void run() throws IOException, InterruptedException {
        List<Lane> lanes = new ArrayList<>();
        settings.contenders().forEach(contender -> lanes.add(new Lane(contender, new ArrayList<>())));
        List<Lane> order = new ArrayList<>(lanes);
        for (int round = 0; round < settings.number("rounds", 3); round++) {
            Collections.shuffle(order, new Random());
            for (Lane lane : order) {
                lane.rounds.add(measure(lane.contender));
            }
        }
        report(lanes);
    }

    private void report(List<Lane> lanes) throws IOException {
        List<Held> bare = lanes.get(0).rounds;
        var table = new Table(
                "", "resident KiB/socket", "x first", "live heap KiB/socket", "x first", "threads before", "threads");
        for (Lane lane : lanes) {
            table.row(
                    lane.contender.title(),
                    Figures.median(lane.rounds, Held::residentKib),
                    Figures.ratio(lane.rounds, bare, Held::residentKib),
                    Figures.median(lane.rounds, Held::heapKib),
                    Figures.ratio(lane.rounds, bare, Held::heapKib),
                    Figures.median(lane.rounds, Held::threadsBefore),
                    Figures.median(lane.rounds, Held::threads));
        }
        System.out.println(sockets + " idle websockets, " + settings.machine() + "\n\n" + table);
    }

    private Held measure(Contender contender) throws IOException, InterruptedException {
        try (Server server = Server.start(contender, settings.jdk(), settings.jvm(JVM))) {
            try (Sockets warm = Sockets.open(server.port(), WARM_SOCKETS, SIZE)) {
                warm.greet();
            }
            Thread.sleep(2000); // until the server has forgotten them
            long heap = server.liveHeapKib();
            long resident = server.residentKib();
            long threads = server.threads();
            try (Sockets idle = Sockets.open(server.port(), sockets, SIZE)) {
                idle.greet();
                Thread.sleep(2000); // until they are idle
                double heapMore = server.liveHeapKib() - heap;
                double residentMore = server.residentKib() - resident;
                long threadsNow = server.threads();
                return new Held(residentMore / sockets, heapMore / sockets, threadsNow, threads);
            }
        }
    }
}
