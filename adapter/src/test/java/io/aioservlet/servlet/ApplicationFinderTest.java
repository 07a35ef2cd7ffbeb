package io.aioservlet.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.aioservlet.web.Application;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationFinderTest {

    /** A factory that is found by its name or as a service. */
    public static final class Factory implements ApplicationFactory {

        static final Application MADE = new Application();
        static ServletContext given;

        @Override
        public Application create(ServletContext context) {
            given = context;
            return MADE;
        }
    }

    /** A second one. */
    public static final class OtherFactory implements ApplicationFactory {
        @Override
        public Application create(ServletContext context) {
            return new Application();
        }
    }

    /** One whose application cannot be made. */
    public static final class FailingFactory implements ApplicationFactory {
        @Override
        public Application create(ServletContext context) throws Exception {
            throw new IOException("no database");
        }
    }

    /** A class with the method. */
    public static final class Maker {
        private Maker() {}

        /** Makes it. */
        public static Application application() {
            return Factory.MADE;
        }
    }

    /** A class whose method fails. */
    public static final class FailingMaker {
        private FailingMaker() {}

        /** Fails. */
        public static Application application() throws IOException {
            if (Factory.MADE != null) {
                throw new IOException("no file");
            }
            return new Application();
        }
    }

    /** A class whose method returns something else. */
    public static final class WrongMaker {
        private WrongMaker() {}

        /** Is of no use. */
        public static String application() {
            return "";
        }
    }

    @TempDir
    private Path folder;

    private final ServletContext context = (ServletContext) Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {ServletContext.class}, (proxy, method, arguments) -> {
                throw new AssertionError(method.getName());
            });
    private ClassLoader before;

    @BeforeEach
    void remember() {
        before = Thread.currentThread().getContextClassLoader();
    }

    @AfterEach
    void putBack() {
        Thread.currentThread().setContextClassLoader(before);
    }

    @Test
    void aFactoryIsFoundByItsName() throws ServletException {
        assertSame(Factory.MADE, find(Factory.class.getName()));
        assertSame(context, Factory.given);
        assertSame(Factory.MADE, find("  " + Factory.class.getName() + "\n"));
    }

    @Test
    void aClassWithTheMethodIsFoundByItsName() throws ServletException {
        assertSame(Factory.MADE, find(Maker.class.getName()));
    }

    @Test
    void aClassThatIsNotThereIsNamed() {
        var failure = assertThrows(ServletException.class, () -> find("com.example.Missing"));
        assertTrue(failure.getMessage().contains("com.example.Missing"), failure.getMessage());
        assertTrue(failure.getMessage().contains("init-param"), failure.getMessage());
        assertInstanceOf(ClassNotFoundException.class, failure.getCause());
    }

    @Test
    void aClassThatMakesNoApplicationIsNamedWithWhatIsMissing() {
        for (String name : new String[] {WrongMaker.class.getName(), String.class.getName()}) {
            var failure = assertThrows(ServletException.class, () -> find(name));
            assertTrue(failure.getMessage().contains(name), failure.getMessage());
            assertTrue(failure.getMessage().contains("application()"), failure.getMessage());
        }
    }

    @Test
    void aFailureOfTheFactoryIsTold() {
        var failure = assertThrows(ServletException.class, () -> find(FailingFactory.class.getName()));
        assertTrue(failure.getMessage().contains("no database"), failure.getMessage());
        var other = assertThrows(ServletException.class, () -> find(FailingMaker.class.getName()));
        assertTrue(other.getMessage().contains("no file"), other.getMessage());
        assertInstanceOf(IOException.class, other.getCause());
    }

    @Test
    void aServiceIsFoundWithoutAName() throws Exception {
        try (URLClassLoader loader = services(Factory.class.getName())) {
            Thread.currentThread().setContextClassLoader(loader);
            assertNotNull(find(null));
            assertEquals(1, ApplicationFinder.factories(loader).size());
        }
    }

    @Test
    void withoutNameAndServiceTheMessageTellsTheThreeWays() {
        var failure = assertThrows(ServletException.class, () -> find(null));
        assertTrue(failure.getMessage().contains("META-INF/services"), failure.getMessage());
        assertTrue(failure.getMessage().contains("init-param 'application'"), failure.getMessage());
        assertTrue(failure.getMessage().contains("constructor of DispatcherServlet"), failure.getMessage());
    }

    @Test
    void ofSeveralServicesNoneIsChosen() throws Exception {
        try (URLClassLoader loader = services(Factory.class.getName() + "\n" + OtherFactory.class.getName())) {
            Thread.currentThread().setContextClassLoader(loader);
            var failure = assertThrows(ServletException.class, () -> find(null));
            assertTrue(failure.getMessage().contains("several applications"), failure.getMessage());
        }
    }

    @Test
    void aServiceThatCannotBeLoadedIsTold() throws Exception {
        try (URLClassLoader loader = services("com.example.Missing")) {
            Thread.currentThread().setContextClassLoader(loader);
            var failure = assertThrows(ServletException.class, () -> find(null));
            assertTrue(failure.getMessage().contains("com.example.Missing"), failure.getMessage());
        }
    }

    private URLClassLoader services(String lines) throws IOException {
        Path file = folder.resolve("META-INF/services/" + ApplicationFactory.class.getName());
        Files.createDirectories(file.getParent());
        Files.writeString(file, lines);
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, before);
    }

    private Application find(String parameter) throws ServletException {
        var config = (ServletConfig) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ServletConfig.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getInitParameter") && arguments[0].equals("application")) {
                        return parameter;
                    }
                    throw new AssertionError(method.getName());
                });
        return new ApplicationFinder(context).find(config);
    }
}
