package io.aioservlet.concurrent;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads where the JVM has them for good (JDK 21 and newer). The calls go through constant method handles, which
 * the JIT turns into plain calls: the library is built by JDK 17, which could not compile a second version of a class.
 */
public final class VirtualThreads {

    private static final @Nullable MethodHandle IS_VIRTUAL;
    private static final @Nullable MethodHandle NEW_EXECUTOR;

    static {
        MethodHandle isVirtual = null;
        MethodHandle newExecutor = null;
        if (Runtime.version().feature() >= 21) { // before that they were a preview
            try {
                var lookup = MethodHandles.publicLookup();
                isVirtual = lookup.findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
                newExecutor = lookup.findStatic(
                        Executors.class,
                        "newVirtualThreadPerTaskExecutor",
                        MethodType.methodType(ExecutorService.class));
            } catch (ReflectiveOperationException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
        IS_VIRTUAL = isVirtual;
        NEW_EXECUTOR = newExecutor;
    }

    private VirtualThreads() {}

    /** Whether this JVM has them. */
    public static boolean available() {
        return NEW_EXECUTOR != null;
    }

    /** Whether the calling thread is one. */
    public static boolean current() {
        if (IS_VIRTUAL == null) {
            return false;
        }
        try {
            return (boolean) IS_VIRTUAL.invokeExact(Thread.currentThread());
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }

    /** An executor that gives each task a virtual thread of its own; ask {@link #available} first. */
    static ExecutorService newExecutor() {
        if (NEW_EXECUTOR == null) {
            throw new IllegalStateException("this JVM has no virtual threads");
        }
        try {
            return (ExecutorService) NEW_EXECUTOR.invokeExact();
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
