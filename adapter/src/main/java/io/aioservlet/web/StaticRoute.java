package io.aioservlet.web;

import io.aioservlet.files.FileName;
import io.aioservlet.files.IndexPage;
import io.aioservlet.files.sending.FileVariants;
import io.aioservlet.files.sending.FileVersions;
import io.aioservlet.routing.PathTemplate;
import io.aioservlet.web.files.ContentTypes;
import io.aioservlet.web.files.FileChangedException;
import io.aioservlet.web.files.FileEntry;
import io.aioservlet.web.files.FileRefusedException;
import io.aioservlet.web.files.FileSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Serves the files below a prefix, each as {@link Response#file} does. Names are decoded once, segment by segment; one that
 * climbs, or means something else on some file system ({@code \}, {@code C:}, a dot or blank at its end, control
 * characters), is 404, as are folders, devices and symbolic links. From {@code aiohttp.web.StaticRoute}.
 *
 * <pre>{@code
 * app.router().addStatic("/assets", Path.of("dist")).name("assets").cacheControl("max-age=3600").appendVersion(true);
 * }</pre>
 *
 * <p>Its handler looks at the disk and never waits for a client: it fits into asynchronous chains and plain ones.
 */
public final class StaticRoute extends Route {

    private static final String FILENAME = "filename";
    private static final String REVALIDATE = "no-cache";
    private static final String FOREVER = "max-age=31536000, immutable";
    private static final int MAX_LISTED = 10_000;

    private final FileVersions versions = new FileVersions();
    private FileSource source;
    private ContentTypes types = ContentTypes.DEFAULT;
    private @Nullable String cacheControl = REVALIDATE;
    private @Nullable String fallback;
    private boolean showIndex;
    private boolean appendVersion;

    StaticRoute(UrlDispatcher router, String prefix, FileSource source) {
        super(router, "GET", template(prefix), request -> {
            throw new IllegalStateException("a static route has a handler of its own");
        });
        this.source = Objects.requireNonNull(source, "the source of files is null");
    }

    private static PathTemplate template(String prefix) {
        if (!prefix.startsWith("/") || prefix.indexOf('{') >= 0 || prefix.indexOf('}') >= 0) {
            throw new IllegalArgumentException(
                    "the prefix of files begins with '/' and has no variables: '" + prefix + "'");
        }
        return PathTemplate.parse(prefix + (prefix.endsWith("/") ? "" : "/") + '{' + FILENAME + ":.*}");
    }

    // --- settings ---------------------------------------------------------------------------------------------------

    /** What precedes the names of files, with a slash at its end, percent-encoded. */
    public String prefix() {
        return router().prefix() + template().literalPrefix();
    }

    @Override
    public StaticRoute name(String name) {
        super.name(name);
        return this;
    }

    /**
     * The {@code Cache-Control} field of files; {@code null} for none. Default: {@code no-cache}, so that clients keep files
     * and ask each time whether they changed. The fallback has the default whatever is set.
     */
    public StaticRoute cacheControl(@Nullable String value) {
        router().checkNotFrozen();
        cacheControl = value;
        return this;
    }

    /** Whether a folder is answered with a list of its files, leading dots left out. Default: no, 404. */
    public StaticRoute showIndex(boolean show) {
        router().checkNotFrozen();
        showIndex = show;
        return this;
    }

    /** Whether symbolic links are followed, wherever they lead. Default: no, 404. */
    public StaticRoute followSymlinks(boolean follow) {
        router().checkNotFrozen();
        source = source.followSymlinks(follow);
        return this;
    }

    /**
     * Whether {@link #url(String)} adds a hash of the content as {@code ?v=}. A file that is asked for with its hash may be
     * kept for a year without asking again. Default: no.
     */
    public StaticRoute appendVersion(boolean append) {
        router().checkNotFrozen();
        appendVersion = append;
        return this;
    }

    /**
     * The file that is sent where there is none, as applications with a router in the browser need it: to clients whose
     * {@code Accept} names {@code text/html}; to others only if the name has no dot, so that a missing script stays a 404.
     * {@code null} for none, the default.
     *
     * @throws IllegalArgumentException if no file can have that name
     */
    public StaticRoute fallback(@Nullable String filename) {
        router().checkNotFrozen();
        if (filename != null && !List.of(filename.split("/", -1)).stream().allMatch(FileName::isSafe)) {
            throw new IllegalArgumentException("not the name of a file below the folder: '" + filename + "'");
        }
        fallback = filename;
        return this;
    }

    /** Which types the names of files stand for. Default: {@link ContentTypes#DEFAULT}. */
    public StaticRoute contentTypes(ContentTypes types) {
        router().checkNotFrozen();
        this.types = types;
        return this;
    }

    // --- URLs -------------------------------------------------------------------------------------------------------

    /** The path of a file, percent-encoded; slashes at its beginning count for nothing. The empty name is the prefix. */
    @Override
    public String url(String filename) {
        return url(filename, "");
    }

    /** The path of a file with a ready query; its question mark may be left out. */
    public String url(String filename, String query) {
        return url(Map.of(FILENAME, filename), query);
    }

    /** The path of the file {@code filename}. */
    @Override
    public String url(Map<String, ?> parts) {
        Object filename = Objects.requireNonNull(parts.get(FILENAME), "no value for 'filename'");
        String name = filename.toString().replaceFirst("^/+", "");
        String path = super.url(Map.of(FILENAME, name));
        String version = appendVersion ? version(name) : null;
        return version == null ? path : path + "?v=" + version;
    }

    private @Nullable String version(String name) {
        if (!List.of(name.split("/", -1)).stream().allMatch(FileName::isSafe)) {
            return null;
        }
        try {
            FileEntry file = source.find(name);
            return file == null ? null : versions.of(name, file);
        } catch (FileRefusedException | FileChangedException e) {
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // --- requests ---------------------------------------------------------------------------------------------------

    @Override
    public Handler handler() {
        return new Handler() {
            @Override
            public StreamResponse handle(Request request) throws IOException {
                return answer(request);
            }

            @Override
            public boolean nonBlocking() {
                return true;
            }
        };
    }

    private Response answer(Request request) throws IOException {
        String raw = request.matchInfo().raw(FILENAME);
        FileName name = raw == null ? null : FileName.parse(raw);
        if (name == null) {
            throw FileRefusedException.notFound(request.path());
        }
        String path = name.joined();
        FileEntry file = name.folder() ? null : source.find(path);
        if (file != null) {
            return file(path, file, policy(request, path, file));
        }
        if (showIndex && source.isFolder(path)) {
            return name.folder() ? index(request, name) : redirect(request, name);
        }
        FileEntry page = fallback != null && wantsPage(request, name) ? source.find(fallback) : null;
        if (fallback != null && page != null) {
            return file(fallback, page, REVALIDATE).withHeader("Vary", "Accept");
        }
        throw FileRefusedException.notFound(request.path());
    }

    private Response file(String path, FileEntry found, @Nullable String policy) {
        Response response = FileResponse.ofSite(FileVariants.of(source, path), found, types);
        return policy == null ? response : response.withHeader("Cache-Control", policy);
    }

    private @Nullable String policy(Request request, String path, FileEntry file) {
        if (!appendVersion || request.queryString().isEmpty()) {
            return cacheControl;
        }
        String current = versions.known(path, file);
        return (current != null && current.equals(request.query().get("v"))) ? FOREVER : cacheControl;
    }

    private static boolean wantsPage(Request request, FileName name) {
        List<String> accepted = request.headers().getAll("Accept");
        String types = String.join(",", accepted).toLowerCase(Locale.ROOT);
        boolean anything = accepted.isEmpty() || types.contains("*/*");
        return types.contains("text/html") || (anything && name.last().indexOf('.') < 0);
    }

    private Response index(Request request, FileName folder) throws IOException {
        List<String> names = source.list(folder.joined(), MAX_LISTED + 1);
        boolean more = names.size() > MAX_LISTED;
        String title = request.mountPath() + request.path();
        String page = IndexPage.of(
                title,
                more ? names.subList(0, MAX_LISTED) : names,
                folder.segments().isEmpty(),
                more);
        return Response.html(page).withHeader("Cache-Control", REVALIDATE);
    }

    /** To the same folder with a slash at its end. One slash at the beginning: two would name another host. */
    private Response redirect(Request request, FileName folder) {
        String path = request.mountPath() + prefix() + folder.encoded();
        String query = request.queryString();
        String location = '/' + path.replaceFirst("^/+", "") + '/' + (query.isEmpty() ? "" : '?' + query);
        return Response.of(308).withHeader("Location", location);
    }
}
