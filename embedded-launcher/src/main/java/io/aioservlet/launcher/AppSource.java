package io.aioservlet.launcher;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Turns what the command line names into something to deploy: a WAR, a jar that has an {@code ApplicationFactory} as a
 * service, or a class.
 *
 * @param app a file name that ends in {@code .war} or {@code .jar}, else a class name
 * @param classPath jars, folders of classes, and folders of jars as {@code folder/*}, in the form of {@code java -cp}
 */
record AppSource(String app, String classPath) {

    Deployment deployment() {
        String name = app.toLowerCase(Locale.ROOT);
        if (name.endsWith(".war")) {
            return new WarDeployment(existing(app));
        }
        if (name.endsWith(".jar")) {
            return found(existing(app), null);
        }
        return found(null, app);
    }

    private Deployment found(@Nullable Path jar, @Nullable String className) {
        try {
            var urls = new ArrayList<URL>();
            if (jar != null) {
                urls.add(jar.toUri().toURL());
            }
            addClassPath(urls);
            var loader = new AppLoader(urls);
            return AppDeployment.found(loader, className, () -> close(loader));
        } catch (IOException e) {
            throw new LaunchException("the class path cannot be read: " + e.getMessage(), e);
        }
    }

    private void addClassPath(List<URL> urls) throws IOException {
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            if (entry.endsWith("*")) {
                addJars(existing(entry.substring(0, entry.length() - 1)), urls);
            } else if (!entry.isEmpty()) {
                urls.add(url(existing(entry)));
            }
        }
    }

    private static void addJars(Path folder, List<URL> urls) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
            for (Path jar : jars) {
                urls.add(url(jar));
            }
        }
    }

    private static URL url(Path path) throws MalformedURLException {
        return path.toUri().toURL();
    }

    private static Path existing(String name) {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw new LaunchException("there is no file " + name, null);
        }
        return path;
    }

    private static void close(AppLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new LaunchException("the application's jars cannot be closed: " + e.getMessage(), e);
        }
    }
}
