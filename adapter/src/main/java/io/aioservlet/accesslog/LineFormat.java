package io.aioservlet.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format, read once into the atoms of its lines. {@code %(name)s} is an atom, {@code %%} a percent sign, all else stands
 * for itself; an atom that is not known is always {@code -}.
 */
final class LineFormat {

    private static final Pattern DIRECTIVE = Pattern.compile("%(?:%|\\((?<name>[^()]*)\\)s)");
    private static final Pattern HEADER = Pattern.compile("\\{(?<field>[^{}]+)}(?<side>[io])");
    private static final Atom UNKNOWN = text("-");

    private static final Map<String, Atom> ATOMS = Map.of(
            "h", (entry, line) -> Escapes.append(entry.remote(), line),
            "t", (entry, line) -> line.append(Stamp.now()),
            "r", LineFormat::request,
            "s", (entry, line) -> line.append(entry.status()),
            "b", (entry, line) -> line.append(entry.bytes()),
            "T", (entry, line) -> line.append(TimeUnit.NANOSECONDS.toSeconds(entry.nanos())),
            "D", (entry, line) -> line.append(TimeUnit.NANOSECONDS.toMicros(entry.nanos())),
            "f", requestHeader("Referer"),
            "a", requestHeader("User-Agent"),
            "p", text("<" + ProcessHandle.current().pid() + ">"));

    private final String format;
    private final Atom[] atoms;

    private LineFormat(String format, List<Atom> atoms) {
        this.format = format;
        this.atoms = atoms.toArray(Atom[]::new);
    }

    /**
     * Reads a format.
     *
     * @throws IllegalArgumentException if a percent sign begins nothing
     */
    static LineFormat parse(String format) {
        List<Atom> atoms = new ArrayList<>();
        var text = new StringBuilder();
        int at = 0;
        Matcher directive = DIRECTIVE.matcher(format);
        for (int percent = format.indexOf('%'); percent >= 0; percent = format.indexOf('%', at)) {
            text.append(format, at, percent);
            if (!directive.find(percent) || directive.start() != percent) {
                throw new IllegalArgumentException("the '%' at index " + percent + " of the access log format '"
                        + format + "' begins neither '%(name)s' nor '%%'");
            }
            if (directive.group("name") == null) {
                text.append('%');
            } else {
                atoms.add(text(text.toString()));
                atoms.add(atom(directive.group("name")));
                text.setLength(0);
            }
            at = directive.end();
        }
        atoms.add(text(text.append(format, at, format.length()).toString()));
        return new LineFormat(format, atoms);
    }

    private static Atom atom(String name) {
        Matcher header = HEADER.matcher(name);
        if (!header.matches()) {
            return ATOMS.getOrDefault(name, UNKNOWN);
        }
        String field = header.group("field");
        return header.group("side").equals("i") ? requestHeader(field) : responseHeader(field);
    }

    private static Atom text(String text) {
        return (entry, line) -> line.append(text);
    }

    private static Atom requestHeader(String name) {
        return (entry, line) -> Escapes.append(entry.requestHeader(name), line);
    }

    private static Atom responseHeader(String name) {
        return (entry, line) -> Escapes.append(entry.responseHeader(name), line);
    }

    private static void request(AccessEntry entry, StringBuilder line) {
        Escapes.append(entry.method(), line);
        line.append(' ');
        Escapes.append(entry.target(), line);
        line.append(' ').append(entry.version());
    }

    /** The line of one response. */
    String line(AccessEntry entry) {
        var line = new StringBuilder(160);
        for (Atom atom : atoms) {
            atom.append(entry, line);
        }
        return line.toString();
    }

    /** The format as written. */
    @Override
    public String toString() {
        return format;
    }
}
