package io.aioservlet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of the design that a machine can check: which package may know which, and how threads may wait. */
@DisplayName("The architecture")
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.aioservlet");

    private static final Pattern COMMENT_OR_LITERAL = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"\"\".*?(?<!\\\\)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*+\"|'(?:\\\\.|[^'\\\\])++'",
            Pattern.DOTALL);
    private static final Pattern SYNCHRONIZED = Pattern.compile("\\bsynchronized\\b");

    @Test
    @DisplayName("packages form no cycle")
    void packagesFormNoCycle() {
        slices().matching("io.aioservlet.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    @DisplayName("no class of a container is used")
    void noContainerClassIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.apache.catalina..",
                        "org.apache.coyote..",
                        "org.apache.tomcat..",
                        "org.eclipse.jetty..",
                        "io.undertow..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("what authors touch knows nothing of the servlet that serves it")
    void theApiKnowsNothingOfTheServlet() {
        noClasses()
                .that()
                .resideInAPackage("io.aioservlet.web..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.aioservlet.servlet..")
                .check(CLASSES);
    }

    @Test
    @DisplayName("no method is synchronized")
    @Tag("pitfall-36")
    void noMethodIsSynchronized() {
        noMethods().should().haveModifier(JavaModifier.SYNCHRONIZED).check(CLASSES);
    }

    @Test
    @DisplayName("no source file of any module has a synchronized block")
    @Tag("pitfall-36")
    void noSourceHasASynchronizedBlock() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("adapter", "adapter-websocket", "embedded-launcher", "war-example")) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        assertFalse(sources.isEmpty(), "sources are looked for in the wrong place");
        assertEquals(
                List.of(),
                sources.stream().filter(ArchitectureTest::synchronizes).toList());
    }

    private static boolean synchronizes(Path source) {
        try {
            String code = COMMENT_OR_LITERAL.matcher(Files.readString(source)).replaceAll(" ");
            return SYNCHRONIZED.matcher(code).find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
