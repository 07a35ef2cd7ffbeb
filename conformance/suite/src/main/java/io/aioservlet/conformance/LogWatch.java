package io.aioservlet.conformance;

import static org.junit.jupiter.api.Assertions.fail;

import io.aioservlet.conformance.client.HttpConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Fails a test during which the server complained in its log, unless the test announced it by {@link Logs} or the container
 * is known for it. What is announced is waited for. It stays announced for the rest of the suite, since a container may
 * find out long after a test that its client had left.
 */
public final class LogWatch implements BeforeEachCallback, AfterEachCallback {

    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(LogWatch.class);

    /** Made by JUnit. */
    public LogWatch() {}

    @Override
    public void beforeEach(ExtensionContext context) {
        ContainerExtension.container(context); // what it logs while it starts belongs to no test
        Memory memory = memory(context);
        memory.count = memory.log.all().size();
        announced(context).map(Announced::pattern).forEach(memory.announced::add);
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        var container = ContainerExtension.container(context);
        if (container.isEmpty() || !container.get().inProcess()) {
            return;
        }
        Memory memory = memory(context);
        if (context.getExecutionException().isEmpty()) {
            for (Announced expected : announced(context).toList()) {
                expected.check(memory.log, memory.count);
            }
        }
        memory.check(container.get());
    }

    private static Predicate<Pattern> in(String line) {
        return pattern -> pattern.matcher(line).find();
    }

    private static Stream<Announced> announced(ExtensionContext context) {
        return Stream.of(context.getTestMethod(), context.getTestClass())
                .flatMap(element -> AnnotationSupport.findRepeatableAnnotations(element, Logs.class).stream())
                .map(logs -> new Announced(Pattern.compile(logs.value(), Pattern.DOTALL), logs.times()));
    }

    private static Memory memory(ExtensionContext context) {
        return context.getRoot().getStore(STORE).computeIfAbsent(Memory.class, key -> new Memory(), Memory.class);
    }

    /** What a test wants to see. */
    private record Announced(Pattern pattern, int times) {

        void check(ServerLog log, int from) throws InterruptedException {
            long end = System.nanoTime() + HttpConnection.READ_LIMIT.toNanos();
            while (count(log, from) < times && System.nanoTime() < end) {
                Thread.sleep(10);
            }
            long seen = count(log, from);
            if (times > 0 && seen != times) {
                fail("logged " + seen + " times and not " + times + ": " + pattern);
            }
        }

        private long count(ServerLog log, int from) {
            return log.all().stream()
                    .skip(from)
                    .filter(line -> in(line).test(pattern))
                    .count();
        }
    }

    /** What is known of the log of a suite. */
    private static final class Memory implements AutoCloseable {

        private final ServerLog log = ServerLog.listen();
        private final List<Pattern> announced = new ArrayList<>();
        private int count;
        private int checked;

        void check(Container container) {
            List<String> unannounced = log.all().stream()
                    .skip(checked)
                    .filter(line -> announced.stream().noneMatch(in(line)))
                    .filter(line -> container.noises().stream()
                            .map(Container.Noise::pattern)
                            .noneMatch(in(line)))
                    .toList();
            checked = log.all().size();
            if (!unannounced.isEmpty()) {
                fail("[" + container.name() + "] logged during or shortly before this test, unannounced:\n"
                        + String.join("\n", unannounced));
            }
        }

        @Override
        public void close() {
            log.close();
        }
    }
}
