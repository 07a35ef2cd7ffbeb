package io.aioservlet.conformance;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Hands the container of the suite to its tests, or the means to start another one. It is started for the first of them
 * and stopped after the last. A failure says in which container and at which mount it happened, since the name of a test cannot.
 */
public final class ContainerExtension implements ParameterResolver, TestExecutionExceptionHandler {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(ContainerExtension.class);

    /** Made by JUnit. */
    public ContainerExtension() {}

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Container.class || type == Container.Starter.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (parameter.getParameter().getType() == Container.Starter.class) {
            return (Container.Starter) mount -> Running.start(Running.parameter(context, Container.STARTER), mount);
        }
        Running running = running(context);
        if (running.container == null) {
            var failure = new ParameterResolutionException("no container: " + running.failure);
            failure.initCause(running.failure);
            throw failure;
        }
        return running.container;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        Container container = running(context).container;
        if (failure instanceof TestAbortedException || container == null) {
            throw failure;
        }
        String mount = container.mount().isEmpty() ? "/" : container.mount();
        var located = new AssertionError(
                "[" + container.name() + " at " + mount + "] " + context.getDisplayName() + ": " + failure, failure);
        located.setStackTrace(failure.getStackTrace());
        throw located;
    }

    /** The container of the suite, where it started. */
    static Optional<Container> container(ExtensionContext context) {
        return Optional.ofNullable(running(context).container);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Running.class, key -> new Running(context), Running.class);
    }

    /** The container, or why there is none: a start that failed is not tried again for every test. */
    private static final class Running implements AutoCloseable {

        private final @Nullable Container container;
        private final @Nullable Exception failure;

        Running(ExtensionContext context) {
            Container started = null;
            Exception failed = null;
            try {
                Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir")));
                started = start(parameter(context, Container.STARTER), parameter(context, Container.MOUNT));
            } catch (Exception e) {
                failed = e;
            }
            container = started;
            failure = failed;
        }

        private static Container start(String starter, String mount) throws Exception {
            return Class.forName(starter)
                    .asSubclass(Container.Starter.class)
                    .getDeclaredConstructor()
                    .newInstance()
                    .start(mount);
        }

        private static String parameter(ExtensionContext context, String key) {
            return context.getConfigurationParameter(key)
                    .orElseThrow(() -> new IllegalStateException("the suite has no configuration parameter " + key));
        }

        @Override
        public void close() {
            if (container == null) {
                return;
            }
            try {
                container.stop();
            } catch (Exception e) {
                throw new IllegalStateException(container.name() + " did not stop: " + e, e);
            }
        }
    }
}
