package io.aioservlet.launcher;

import io.aioservlet.accesslog.AccessLog;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.catalina.util.ServerInfo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command line: starts one application and serves it until a signal. Exit status 1 and one line on the standard error
 * where it cannot start, 2 where the command line is wrong.
 */
@Command(
        name = "aioservlet-launcher",
        description = "Serves an aioservlet application until it is told to stop (SIGTERM, Ctrl-C).",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        sortOptions = false,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            paramLabel = "APP",
            description = "a .war, a .jar with an ApplicationFactory, or the name of a class on the class path")
    private String app = "";

    @Option(names = "--host", paramLabel = "HOST", description = "the name or address to listen on")
    private String host = Settings.DEFAULT.host();

    @Option(names = "--port", paramLabel = "PORT", description = "the port to listen on, 0 for a free one")
    private int port = Settings.DEFAULT.port();

    @Option(
            names = {"--class-path", "-cp"},
            paramLabel = "PATH",
            description = "jars and folders with the application's classes, as for java -cp")
    private String classPath = "";

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "how long running requests may go on when the server stops")
    private long grace = Settings.DEFAULT.shutdownGrace().toSeconds();

    @Option(
            names = "--keep-alive",
            paramLabel = "SECONDS",
            description = "how long an idle connection is kept, 0 for none")
    private long keepAlive = Settings.DEFAULT.keepAlive().toSeconds();

    @Option(
            names = "--max-connections",
            paramLabel = "COUNT",
            description = "how many connections are served at a time")
    private int maxConnections = Settings.DEFAULT.maxConnections();

    @Option(
            names = "--virtual-threads",
            negatable = true,
            description = "a virtual thread for each request (default: where the JVM has them)",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private @Nullable Boolean virtualThreads;

    @Option(
            names = "--access-log",
            negatable = true,
            description = "a line for each response (default), at level INFO of the logger " + AccessLog.LOGGER,
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private @Nullable Boolean accessLog;

    @Option(
            names = "--access-log-format",
            paramLabel = "FORMAT",
            description = "what such a line is made of, as for aiohttp",
            showDefaultValue = CommandLine.Help.Visibility.NEVER)
    private String accessLogFormat = AccessLog.DEFAULT_FORMAT;

    private Main() {}

    /** Ends the JVM with the exit status of the class description; with 143 or 130 after a signal. */
    public static void main(String[] args) {
        if (System.getProperty(LaunchLogManager.PROPERTY) == null) {
            System.setProperty(LaunchLogManager.PROPERTY, LaunchLogManager.class.getName());
        }
        if (System.getProperty(LOG_FORMAT) == null) {
            System.setProperty(LOG_FORMAT, "%1$tF %1$tT %4$s %3$s: %5$s%6$s%n"); // one line each
        }
        int status = commandLine().execute(args);
        if (status != 0) {
            System.exit(status); // even where the application left threads behind
        }
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setParameterExceptionHandler((e, args) -> fail(e.getCommandLine(), e, CommandLine.ExitCode.USAGE))
                .setExecutionExceptionHandler((e, line, parsed) -> fail(line, e, CommandLine.ExitCode.SOFTWARE));
    }

    private static int fail(CommandLine line, Exception failure, int status) {
        PrintWriter err = line.getErr();
        boolean explained = failure instanceof LaunchException || failure instanceof CommandLine.ParameterException;
        err.println("aioservlet-launcher: " + (explained ? failure.getMessage() : failure.toString()));
        err.flush();
        return status;
    }

    @Override
    public Integer call() throws InterruptedException {
        long begin = System.nanoTime();
        Settings settings = settings();
        Deployment deployment = new AppSource(app, classPath).deployment();
        try (WebServer server = WebServer.start(deployment, settings)) {
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(Locale.ROOT, "serving on %s (started in %.1f s)%n", server.url(), seconds);
            server.await();
        }
        return CommandLine.ExitCode.OK;
    }

    private Settings settings() {
        try {
            return new Settings(
                    host,
                    port,
                    Duration.ofSeconds(keepAlive),
                    maxConnections,
                    Duration.ofSeconds(grace),
                    virtualThreads == null ? Settings.DEFAULT.virtualThreads() : virtualThreads,
                    Boolean.FALSE.equals(accessLog)
                            ? AccessLog.off()
                            : AccessLog.toLogger().withFormat(accessLogFormat));
        } catch (IllegalArgumentException e) {
            CommandSpec known = spec;
            if (known == null) {
                throw e;
            }
            throw new CommandLine.ParameterException(known.commandLine(), e.getMessage(), e);
        }
    }

    /** What {@code --version} says. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {
                "aioservlet " + (version == null ? "(development)" : version) + ", " + ServerInfo.getServerInfo()
                        + ", Java " + Runtime.version()
            };
        }
    }
}
