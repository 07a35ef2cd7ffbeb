package io.aioservlet.tour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archive that is handed to a container. */
class WarIT {

    private static final File WAR = new File("target/war-example.war");

    /** What a container brings itself: the Jakarta APIs and its own classes. */
    private static final List<String> OF_THE_CONTAINER = List.of(
            "jakarta/",
            "javax/",
            "org/apache/catalina/",
            "org/apache/coyote/",
            "org/apache/jasper/",
            "org/apache/naming/",
            "org/apache/tomcat/",
            "org/eclipse/jetty/",
            "io/undertow/",
            "io/aioservlet/launcher/");

    @Test
    @DisplayName("no class of a container and no Jakarta API is in the archive or in one of its jars")
    void nothingOfAContainerIsInside() throws IOException {
        List<String> entries = entries();
        assertTrue(entries.contains("WEB-INF/classes/io/aioservlet/tour/TourApplication.class"), entries.toString());
        assertTrue(entries.contains("io/aioservlet/servlet/DispatcherServlet.class"));
        List<String> foreign = entries.stream()
                .map(entry -> entry.replaceFirst("^(WEB-INF/classes/|META-INF/versions/\\d+/)", ""))
                .filter(entry -> OF_THE_CONTAINER.stream().anyMatch(entry::startsWith))
                .toList();
        assertEquals(List.of(), foreign);
    }

    @Test
    @DisplayName("there is no web.xml, and the sources of the chapters are beside their classes")
    void itNeedsNoWebXml() throws IOException {
        List<String> entries = entries();
        assertTrue(entries.stream().noneMatch("WEB-INF/web.xml"::equals));
        assertTrue(entries.contains("WEB-INF/classes/io/aioservlet/tour/HelloChapter.java"));
        assertTrue(entries.contains("WEB-INF/classes/META-INF/services/io.aioservlet.servlet.ApplicationFactory"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/some/context"})
    @DisplayName("a container serves it with the classes of the archive only")
    void aContainerServesIt(String context) throws Exception {
        try (var server = TourServer.ofWar(WAR, context)) {
            assertEquals(200, server.get("/").statusCode());
            for (Chapter chapter : TourApplication.CHAPTERS) {
                assertEquals(200, server.get("/tour/" + chapter.name()).statusCode(), chapter.name());
            }
            assertEquals("Hello, Ada", server.get("/hello/Ada").body());
            assertEquals(
                    "{\"kind\":\"json\"}",
                    server.get("/accept", "Accept", "application/json").body());
            assertEquals(
                    404,
                    server.get("/WEB-INF/classes/io/aioservlet/tour/HelloChapter.java")
                            .statusCode());
        }
    }

    /** The names of the files in the archive, and of those in its jars. */
    private static List<String> entries() throws IOException {
        List<String> names = new ArrayList<>();
        try (var war = new ZipFile(WAR)) {
            for (ZipEntry entry : (Iterable<ZipEntry>) war.stream().map(ZipEntry.class::cast)::iterator) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".jar")) {
                    try (InputStream jar = war.getInputStream(entry)) {
                        names.addAll(entriesOf(jar.readAllBytes()));
                    }
                }
            }
        }
        return names;
    }

    private static List<String> entriesOf(byte[] jar) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            return Stream.iterate(in.getNextEntry(), entry -> entry != null, entry -> next(in))
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private static ZipEntry next(ZipInputStream in) {
        try {
            return in.getNextEntry();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
