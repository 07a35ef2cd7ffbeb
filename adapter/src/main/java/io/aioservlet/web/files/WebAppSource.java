package io.aioservlet.web.files;

import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Files of a web application, as its container finds them. */
final class WebAppSource implements FileSource {

    private final ServletContext context;
    private final String root;

    WebAppSource(ServletContext context, String root) {
        String trimmed = root.replaceAll("^/+|/+$", "");
        this.context = context;
        this.root = trimmed.isEmpty() ? "/" : '/' + trimmed + '/';
    }

    @Override
    public @Nullable FileEntry find(String name) throws IOException {
        if (name.isEmpty() || isPrivate(name)) {
            return null;
        }
        try {
            URL url = context.getResource(root + name);
            return (url == null || isFolder(name)) ? null : UrlEntry.of(name, url);
        } catch (MalformedURLException e) {
            return null;
        }
    }

    /** What a container never shows to clients either, in any case since some file systems know none. */
    private boolean isPrivate(String name) {
        String path = (root + name).toUpperCase(Locale.ROOT);
        return path.startsWith("/WEB-INF") || path.startsWith("/META-INF");
    }

    @Override
    public boolean isFolder(String name) {
        return !isPrivate(name) && paths(name) != null;
    }

    @Override
    public List<String> list(String folder, int limit) {
        Set<String> paths = isPrivate(folder) ? null : paths(folder);
        if (paths == null) {
            return List.of();
        }
        int start = (folder.isEmpty() ? root : root + folder + '/').length();
        return paths.stream()
                .map(path -> path.substring(start))
                .filter(name -> !name.startsWith(".") && !isPrivate(folder.isEmpty() ? name : folder + '/' + name))
                .limit(limit)
                .toList();
    }

    /** Jetty (12.1.12) says of a file that it is an empty folder. Guarded by the conformance test of a web archive. */
    private @Nullable Set<String> paths(String folder) {
        Set<String> paths = context.getResourcePaths(folder.isEmpty() ? root : root + folder + '/');
        return paths == null || paths.isEmpty() ? null : paths;
    }

    @Override
    public String toString() {
        return "webapp:" + root;
    }
}
