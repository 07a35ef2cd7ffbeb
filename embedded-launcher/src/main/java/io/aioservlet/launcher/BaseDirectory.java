package io.aioservlet.launcher;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of one server below {@code java.io.tmpdir}, readable by its user only; deleted with all that is in it. */
record BaseDirectory(Path path) {

    private static final System.Logger LOG = System.getLogger(WebServer.class.getName());

    static BaseDirectory create() {
        try {
            return new BaseDirectory(Files.createTempDirectory(prefix()));
        } catch (IOException e) {
            throw new LaunchException("no folder for temporary files: " + e.getMessage(), e);
        }
    }

    /** Tells whose it is, should the process be killed. */
    static String prefix() {
        return "aioservlet-" + ProcessHandle.current().pid() + "-";
    }

    void delete() {
        try {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(folder);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            LOG.log(Level.WARNING, "temporary files stay behind in " + path, e);
        }
    }
}
