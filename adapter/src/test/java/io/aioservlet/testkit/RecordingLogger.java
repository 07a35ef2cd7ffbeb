package io.aioservlet.testkit;

import java.lang.System.Logger;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Keeps what is logged. Levels below WARNING are off. For one thread. */
public final class RecordingLogger implements Logger {

    private final List<String> lines = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    /** Nothing is logged yet. */
    public RecordingLogger() {}

    /** Each line with its level in front: {@code ERROR something}. */
    public List<String> lines() {
        return lines;
    }

    /** The failures that came with lines. */
    public List<Throwable> failures() {
        return failures;
    }

    @Override
    public String getName() {
        return "recording";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level.getSeverity() >= Level.WARNING.getSeverity();
    }

    @Override
    public void log(Level level, @Nullable ResourceBundle bundle, String message, @Nullable Throwable failure) {
        if (isLoggable(level)) {
            lines.add(level + " " + message);
            if (failure != null) {
                failures.add(failure);
            }
        }
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, String format, @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            lines.add(level + " " + (parameters == null ? format : MessageFormat.format(format, parameters)));
        }
    }
}
