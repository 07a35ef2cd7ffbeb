package io.aioservlet.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Messages there and back: each of some websockets says something when it has heard the answer to what it said before. All
 * contenders are warm before the first round, and each round takes them in another order.
 */
final class EchoRun {

    private static final String JVM = "-Xmx512m";
    private static final int SIZE = 64;
    private static final Duration SLICE = Duration.ofSeconds(2);

    private final Settings settings;
    private final int sockets;
    private final Duration time;

    EchoRun(Settings settings) {
        this.settings = settings;
        this.sockets = settings.number("sockets", 64);
        this.time = Duration.ofSeconds(settings.number("seconds", 4));
    }

    private record Pace(double messagesPerSecond, double cpuMicros) {}

    private record Lane(Contender contender, Server server, List<Pace> paces) {}

    void run() throws IOException {
        List<Lane> lanes = new ArrayList<>();
        try {
            for (Contender contender : settings.contenders()) {
                Server server = Server.start(contender, settings.jdk(), settings.jvm(JVM));
                lanes.add(new Lane(contender, server, new ArrayList<>()));
                for (int slice = 0; slice < settings.number("warmup", 5); slice++) {
                    measure(server, SLICE);
                }
            }
            List<Lane> order = new ArrayList<>(lanes);
            for (int round = 0; round < settings.number("rounds", 5); round++) {
                Collections.shuffle(order, new Random());
                for (Lane lane : order) {
                    lane.paces.add(measure(lane.server, time));
                }
            }
        } finally {
            lanes.forEach(lane -> lane.server.close());
        }
        report(lanes);
    }

    private Pace measure(Server server, Duration time) throws IOException {
        try (Sockets talking = Sockets.open(server.port(), sockets, SIZE)) {
            talking.greet();
            double cpu = server.cpuSeconds();
            long begin = System.nanoTime();
            long messages = talking.talk(time);
            double seconds = (System.nanoTime() - begin) / 1e9;
            return new Pace(messages / seconds, (server.cpuSeconds() - cpu) * 1e6 / messages);
        }
    }

    private void report(List<Lane> lanes) throws IOException {
        List<Pace> bare = lanes.get(0).paces;
        var table = new Table("", "messages/s", "x first", "CPU us/message", "x first");
        for (Lane lane : lanes) {
            table.row(
                    lane.contender.title(),
                    Figures.median(lane.paces, Pace::messagesPerSecond),
                    Figures.ratio(lane.paces, bare, Pace::messagesPerSecond),
                    Figures.median(lane.paces, Pace::cpuMicros),
                    Figures.ratio(lane.paces, bare, Pace::cpuMicros));
        }
        System.out.println(
                "texts of " + SIZE + " bytes on " + sockets + " websockets, " + settings.machine() + "\n\n" + table);
    }
}
