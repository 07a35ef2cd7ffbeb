package io.aioservlet.files;

import io.aioservlet.http.PercentCodec;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The name of a file or folder as a path asks for it, decoded segment by segment, so that an encoded slash is never one.
 * Names that mean something else on some file system than they say are none.
 *
 * @param segments the folders on the way and the name itself; empty for the root
 * @param folder whether it ends with a slash, or is the root
 */
public record FileName(List<String> segments, boolean folder) {

    /**
     * Reads what follows the prefix in a path, percent-encoded and without its leading slash.
     *
     * @return {@code null} for a name that is looked up nowhere: with empty segments, {@code .} or {@code ..}, slashes or
     *     backslashes, control characters, a drive letter, or a dot or blank at the end of a segment
     */
    public static @Nullable FileName parse(String raw) {
        if (raw.isEmpty()) {
            return new FileName(List.of(), true);
        }
        List<String> segments = new ArrayList<>();
        int start = 0;
        for (int end = raw.indexOf('/'); end >= 0; end = raw.indexOf('/', start)) {
            segments.add(PercentCodec.decode(raw.substring(start, end)));
            start = end + 1;
        }
        boolean folder = start == raw.length();
        if (!folder) {
            segments.add(PercentCodec.decode(raw.substring(start)));
        }
        return segments.stream().allMatch(FileName::isSafe) ? new FileName(List.copyOf(segments), folder) : null;
    }

    /** Whether a segment means itself on every file system. */
    public static boolean isSafe(String segment) {
        if (segment.isEmpty() || segment.endsWith(".") || segment.endsWith(" ")) { // "." and ".." among them
            return false;
        }
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '/' || c == '\\' || c < ' ' || c == 0x7f) {
                return false;
            }
        }
        return segment.length() < 2 || segment.charAt(1) != ':' || !isLetter(segment.charAt(0));
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** The segments with slashes between them. */
    public String joined() {
        return String.join("/", segments);
    }

    /** The last segment; empty for the root. */
    public String last() {
        return segments.isEmpty() ? "" : segments.get(segments.size() - 1);
    }

    /** Percent-encoded again, with a slash at the end of a folder that is not the root. */
    public String encoded() {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < segments.size(); i++) {
            path.append(i == 0 ? "" : "/").append(PercentCodec.encodeSegment(segments.get(i)));
        }
        return (folder && !segments.isEmpty()) ? path.append('/').toString() : path.toString();
    }
}
