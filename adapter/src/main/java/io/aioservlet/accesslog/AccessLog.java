package io.aioservlet.accesslog;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Writes one line for each response, error pages included, when the exchange is over; for a websocket that is when it is
 * closed. Costs next to nothing while nobody listens: then no line is put together. From {@code access_log} and
 * {@code access_log_format}.
 *
 * <p>A format has these atoms, each as {@code %(name)s}; a value that is not known is {@code -}, and so is an atom that is
 * not known:
 *
 * <table>
 * <caption>Atoms</caption>
 * <tr><td>{@code h}</td><td>the address of the peer; a proxy's where there is one in front</td></tr>
 * <tr><td>{@code l}, {@code u}</td><td>always {@code -}</td></tr>
 * <tr><td>{@code t}</td><td>the time of the line, as {@code Sun, 06 Nov 1994 08:49:37 GMT}</td></tr>
 * <tr><td>{@code r}</td><td>the request line, as {@code GET /path?query HTTP/1.1}</td></tr>
 * <tr><td>{@code s}</td><td>the status</td></tr>
 * <tr><td>{@code b}</td><td>the bytes of the response body that were sent, without the head</td></tr>
 * <tr><td>{@code T}</td><td>how long it took, in whole seconds</td></tr>
 * <tr><td>{@code D}</td><td>how long it took, in microseconds</td></tr>
 * <tr><td>{@code f}</td><td>the {@code Referer} field of the request</td></tr>
 * <tr><td>{@code a}</td><td>the {@code User-Agent} field of the request</td></tr>
 * <tr><td>{@code p}</td><td>the id of the process, as {@code <4711>}</td></tr>
 * <tr><td>{@code {Name}i}</td><td>a field of the request</td></tr>
 * <tr><td>{@code {Name}o}</td><td>a field that the application set on the response</td></tr>
 * </table>
 *
 * <p>A percent sign is written {@code %%}. Quotes, backslashes and control characters in a value are escaped, so that no
 * client can forge a line. Immutable and safe for any thread.
 */
public final class AccessLog {

    /** Peer, time, request line, status, bytes, referrer and user agent: what most tools that read access logs know. */
    public static final String DEFAULT_FORMAT = "%(h)s %(l)s %(u)s %(t)s \"%(r)s\" %(s)s %(b)s \"%(f)s\" \"%(a)s\"";

    /** The name of the logger of {@link #toLogger}. */
    public static final String LOGGER = "aioservlet.access";

    private static final Logger LOG = System.getLogger("io.aioservlet.web");
    private static final LineFormat BY_DEFAULT = LineFormat.parse(DEFAULT_FORMAT);
    private static final AccessLog OFF = new AccessLog(BY_DEFAULT, () -> false, line -> {});

    private final LineFormat format;
    private final BooleanSupplier enabled;
    private final Consumer<String> target;

    private AccessLog(LineFormat format, BooleanSupplier enabled, Consumer<String> target) {
        this.format = format;
        this.enabled = enabled;
        this.target = target;
    }

    /** One that never writes anything. */
    public static AccessLog off() {
        return OFF;
    }

    /** One that writes to the {@link System.Logger} {@value #LOGGER} at level INFO, while that level is on. */
    public static AccessLog toLogger() {
        Logger logger = System.getLogger(LOGGER);
        return new AccessLog(BY_DEFAULT, () -> logger.isLoggable(Level.INFO), line -> logger.log(Level.INFO, line));
    }

    /**
     * One that hands each line, without a line end, to the target: on the thread that ended the exchange, several at once,
     * and must not block for long.
     */
    public static AccessLog to(Consumer<String> target) {
        return new AccessLog(BY_DEFAULT, () -> true, target);
    }

    /**
     * The same log with lines of another format. Default: {@link #DEFAULT_FORMAT}.
     *
     * @throws IllegalArgumentException if a percent sign begins neither an atom nor {@code %%}
     */
    public AccessLog withFormat(String format) {
        return new AccessLog(LineFormat.parse(format), enabled, target);
    }

    /** The format of the lines. */
    public String format() {
        return format.toString();
    }

    /** Whether somebody listens now; asked once, at the begin of each request. */
    public boolean enabled() {
        return enabled.getAsBoolean();
    }

    /** Writes the line of one response. A failure of the format or the target is logged and goes nowhere else. */
    public void write(AccessEntry entry) {
        try {
            target.accept(format.line(entry));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "error in the access log", e);
        }
    }

    @Override
    public String toString() {
        return "AccessLog[" + format + "]";
    }
}
