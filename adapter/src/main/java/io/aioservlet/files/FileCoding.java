package io.aioservlet.files;

/** The codings in which a file may lie beside itself, the preferred one first where a client accepts several alike. */
public enum FileCoding {
    BROTLI("br", ".br"),
    ZSTD("zstd", ".zst"),
    GZIP("gzip", ".gz");

    private final String token;
    private final String suffix;

    FileCoding(String token, String suffix) {
        this.token = token;
        this.suffix = suffix;
    }

    /** The name on the wire. */
    public String token() {
        return token;
    }

    /** What the name of the file in this coding ends with. */
    public String suffix() {
        return suffix;
    }

    /** Whether a name is that of a file in some coding already. */
    public static boolean isSuffixOf(String name) {
        for (FileCoding coding : values()) {
            if (name.endsWith(coding.suffix)) {
                return true;
            }
        }
        return false;
    }
}
