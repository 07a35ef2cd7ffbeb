package io.aioservlet.http;

/** The options of a {@code Connection} field (RFC 9110 §7.6.1): a list of tokens whose case does not matter. */
public final class ConnectionOptions {

    private ConnectionOptions() {}

    /** Whether the list holds the option. */
    public static boolean contain(String field, String option) {
        if (field.equalsIgnoreCase(option)) {
            return true;
        }
        for (int from = 0; from <= field.length(); ) {
            int comma = field.indexOf(',', from);
            int to = comma < 0 ? field.length() : comma;
            if (field.substring(from, to).strip().equalsIgnoreCase(option)) {
                return true;
            }
            from = to + 1;
        }
        return false;
    }
}
