package io.aioservlet.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonCodecTest {

    /** Something to encode. */
    public record Song(String title, int seconds) {}

    /** Something that cannot be encoded. */
    public static final class Broken {
        /** Fails. */
        public String getTitle() {
            return Objects.requireNonNull(null, "no title");
        }
    }

    static Stream<JsonCodec> codecs() {
        return Stream.of(new Jackson2Codec(), new Jackson3Codec());
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void valuesGoToJsonInUtf8AndBack(JsonCodec codec) {
        byte[] json = codec.encode(new Song("Żółć", 180));
        assertEquals(Map.of("title", "Żółć", "seconds", 180), codec.decode(utf8(json), Map.class));
        assertEquals(new Song("Żółć", 180), codec.decode(utf8(json), Song.class));
        assertEquals("[1,null,\"é\"]", utf8(codec.encode(java.util.Arrays.asList(1, null, "é"))));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whatHasNoJsonFormIsAnIllegalArgument(JsonCodec codec) {
        var failure = assertThrows(IllegalArgumentException.class, () -> codec.encode(new Broken()));
        assertNotNull(failure.getCause());
        var itself = new ArrayList<Object>();
        itself.add(itself);
        assertThrows(IllegalArgumentException.class, () -> codec.encode(itself));
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void whatIsNotJsonOfThatTypeIsASyntaxErrorWhoseMessageTellsNothingOfTheProgram(JsonCodec codec) {
        for (String text :
                List.of("", " ", "{", "nope", "{\"a\":}", "\"text\"", "[1]", "{\"seconds\":\"x\"}", "[".repeat(5000))) {
            var failure = assertThrows(JsonSyntaxException.class, () -> codec.decode(text, Song.class), text);
            assertFalse(failure.getMessage().contains("Song"), failure.getMessage());
            assertFalse(failure.getMessage().contains("jackson"), failure.getMessage());
            assertNotNull(failure.getCause());
        }
    }

    @ParameterizedTest
    @MethodSource("codecs")
    void textAfterTheValueIsASyntaxError(JsonCodec codec) {
        assertThrows(JsonSyntaxException.class, () -> codec.decode("{} {}", Map.class));
        assertEquals(Map.of(), codec.decode(" {} \n", Map.class));
    }

    // --- which one --------------------------------------------------------------------------------------------------

    @TempDir
    private Path folder;

    @Test
    void jackson3GoesFirstWhereBothArePresent() throws Exception {
        assertEquals(Jackson3Codec.class.getName(), chosen(entry -> true));
    }

    @Test
    void jackson2IsTakenWhereJackson3IsAbsent() throws Exception {
        assertEquals(Jackson2Codec.class.getName(), chosen(entry -> !entry.contains("tools")));
    }

    @Test
    void jackson3IsTakenWhereJackson2IsAbsent() throws Exception {
        // Jackson 3 shares the annotations of Jackson 2.
        assertEquals(
                Jackson3Codec.class.getName(),
                chosen(entry -> !entry.contains("fasterxml") || entry.contains("annotations")));
    }

    @Test
    void withoutALibraryTheMessageTellsWhatToAdd() {
        var failure = assertThrows(InvocationTargetException.class, () -> chosen(entry -> !entry.contains("jackson")));
        var cause = assertInstanceOf(IllegalStateException.class, failure.getCause());
        assertTrue(cause.getMessage().contains("tools.jackson.core:jackson-databind"), cause.getMessage());
        assertTrue(cause.getMessage().contains("com.fasterxml.jackson.core:jackson-databind"), cause.getMessage());
    }

    @Test
    void aCodecOfTheApplicationsOwnGoesBeforeAll() throws Exception {
        // Its class must lie outside the package of the codecs that come along.
        Path services = folder.resolve("META-INF/services/" + JsonCodec.class.getName());
        Files.createDirectories(services.getParent());
        Files.writeString(services, "io.aioservlet.testkit.OwnJsonCodec\n");
        assertEquals("io.aioservlet.testkit.OwnJsonCodec", chosen(entry -> true));
    }

    @Test
    void theCodecIsLookedUpOnce() {
        assertSame(JsonCodec.find(), JsonCodec.find());
        assertArrayEquals("1".getBytes(StandardCharsets.UTF_8), JsonCodec.find().encode(1));
    }

    /** The class of the codec that is found with these parts of the class path only. */
    private String chosen(Predicate<String> entries) throws Exception {
        List<URL> urls = new ArrayList<>();
        urls.add(folder.toUri().toURL());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (entries.test(entry)) {
                urls.add(url(entry));
            }
        }
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            Object codec = loader.loadClass(JsonCodec.class.getName())
                    .getMethod("find")
                    .invoke(null);
            return codec.getClass().getName();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static URL url(String entry) throws MalformedURLException {
        return Path.of(entry).toUri().toURL();
    }

    private static String utf8(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
