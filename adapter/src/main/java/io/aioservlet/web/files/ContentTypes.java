package io.aioservlet.web.files;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Which type the name of a file stands for, by what follows its last dot. Texts are UTF-8. An object of this class never
 * changes: {@link #with} returns another one.
 */
public final class ContentTypes {

    /** What is said of a name that is not known. */
    public static final String UNKNOWN = "application/octet-stream";

    /** The types of the web, and of what is offered on it for download. */
    public static final ContentTypes DEFAULT = new ContentTypes(table());

    private final Map<String, String> types;

    private ContentTypes(Map<String, String> types) {
        this.types = Map.copyOf(types);
    }

    /** The same with another type for an extension, such as {@code "wasm"}; the type may have parameters. */
    public ContentTypes with(String extension, String type) {
        Map<String, String> changed = new HashMap<>(types);
        changed.put((extension.startsWith(".") ? extension.substring(1) : extension).toLowerCase(Locale.ROOT), type);
        return new ContentTypes(changed);
    }

    /** The value of the {@code Content-Type} field for a file of that name. */
    public String of(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? UNKNOWN : types.getOrDefault(name.substring(dot + 1).toLowerCase(Locale.ROOT), UNKNOWN);
    }

    private static Map<String, String> table() {
        Map<String, String> types = new HashMap<>();
        String[] texts = {
            "text/html html htm",
            "text/css css",
            "text/javascript js mjs",
            "text/plain txt text log conf ini properties",
            "text/csv csv",
            "text/tab-separated-values tsv",
            "text/markdown md markdown",
            "text/calendar ics",
            "text/vcard vcf",
            "text/vtt vtt"
        };
        String[] others = {
            "application/json json map",
            "application/ld+json jsonld",
            "application/manifest+json webmanifest",
            "application/geo+json geojson",
            "application/xml xml xsl xsd",
            "application/xhtml+xml xhtml",
            "application/rss+xml rss",
            "application/atom+xml atom",
            "application/yaml yaml yml",
            "application/toml toml",
            "application/wasm wasm",
            "application/pdf pdf",
            "application/rtf rtf",
            "application/epub+zip epub",
            "application/zip zip",
            "application/gzip gz tgz",
            "application/zstd zst",
            "application/x-bzip2 bz2",
            "application/x-xz xz",
            "application/x-tar tar",
            "application/x-7z-compressed 7z",
            "application/java-archive jar war",
            "application/msword doc",
            "application/vnd.ms-excel xls",
            "application/vnd.ms-powerpoint ppt",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document docx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet xlsx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation pptx",
            "application/vnd.oasis.opendocument.text odt",
            "application/vnd.oasis.opendocument.spreadsheet ods",
            "application/vnd.oasis.opendocument.presentation odp",
            "image/svg+xml svg",
            "image/png png",
            "image/jpeg jpg jpeg",
            "image/gif gif",
            "image/webp webp",
            "image/avif avif",
            "image/apng apng",
            "image/bmp bmp",
            "image/tiff tif tiff",
            "image/vnd.microsoft.icon ico",
            "font/woff woff",
            "font/woff2 woff2",
            "font/ttf ttf",
            "font/otf otf",
            "audio/mpeg mp3",
            "audio/mp4 m4a",
            "audio/aac aac",
            "audio/ogg ogg oga opus",
            "audio/flac flac",
            "audio/wav wav",
            "video/mp4 mp4 m4v",
            "video/webm webm",
            "video/ogg ogv",
            "video/quicktime mov",
            "video/x-msvideo avi",
            "video/mp2t ts",
            "application/vnd.apple.mpegurl m3u8"
        };
        add(types, texts, "; charset=utf-8");
        add(types, others, "");
        return types;
    }

    private static void add(Map<String, String> types, String[] lines, String parameters) {
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            for (int i = 1; i < words.length; i++) {
                types.put(words[i], words[0] + parameters);
            }
        }
    }
}
