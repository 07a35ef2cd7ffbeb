package io.aioservlet.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes the jars and WARs of the tests. */
final class Archive implements AutoCloseable {

    private static final String SERVICE = "META-INF/services/io.aioservlet.servlet.ApplicationFactory";

    private final ZipOutputStream zip;

    Archive(Path file) throws IOException {
        zip = new ZipOutputStream(Files.newOutputStream(file));
    }

    /** Adds {@link Applications} with all its classes below the folder, and one of them as a service. */
    Archive withApplications(String folder, Class<?> factory) throws IOException {
        Path classes = Launched.testClasses().resolve("io/aioservlet/launcher");
        try (Stream<Path> files = Files.list(classes)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("Applications")) {
                    entry(folder + "io/aioservlet/launcher/" + name, Files.readAllBytes(file));
                }
            }
        }
        return withText(folder + SERVICE, factory.getName());
    }

    /** Adds the adapter as a library of a WAR. */
    Archive withAdapter() throws IOException {
        Path adapter = Launched.adapter();
        if (Files.isRegularFile(adapter)) {
            return entry("WEB-INF/lib/adapter.jar", Files.readAllBytes(adapter));
        }
        List<Path> files;
        try (Stream<Path> tree = Files.walk(adapter)) {
            files = tree.filter(Files::isRegularFile).toList();
        }
        for (Path file : files) {
            String name = adapter.relativize(file).toString().replace('\\', '/');
            entry("WEB-INF/classes/" + name, Files.readAllBytes(file));
        }
        return this;
    }

    Archive withText(String name, String text) throws IOException {
        return entry(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private Archive entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
        return this;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
