package io.aioservlet.web.files;

import java.io.IOException;
import java.net.URL;
import org.jspecify.annotations.Nullable;

/** Resources that a class loader finds below one root. */
final class ClassPathSource implements FileSource {

    private final ClassLoader loader;
    private final String root;

    ClassPathSource(ClassLoader loader, String root) {
        String trimmed = root.replaceAll("^/+|/+$", "");
        if (trimmed.isEmpty()) {
            throw new IllegalArgumentException("name a folder of the class path: its root holds classes and settings");
        }
        this.loader = loader;
        this.root = trimmed + '/';
    }

    @Override
    public @Nullable FileEntry find(String name) throws IOException {
        if (name.isEmpty() || name.endsWith(".class")) {
            return null;
        }
        URL url = loader.getResource(root + name);
        return url == null ? null : UrlEntry.of(name, url);
    }

    @Override
    public String toString() {
        return "classpath:" + root;
    }
}
