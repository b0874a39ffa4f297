package org.crosspoint.core.internal.coroutine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// The JDK's one-shot delimited continuations, reached through method handles so that no bundle has to import a package
/// that the framework does not export. They need `--add-exports java.base/jdk.internal.vm=ALL-UNNAMED`.
final class Continuations {
    /// Whether this JVM lets us use them.
    static final boolean AVAILABLE;

    private static final @Nullable Object SCOPE;
    private static final MethodHandle CREATE;
    private static final MethodHandle RUN;
    private static final MethodHandle YIELD;
    private static final MethodHandle IS_DONE;

    static {
        MethodHandle create = missing();
        MethodHandle run = missing();
        MethodHandle yield = missing();
        MethodHandle isDone = missing();
        Object scope = null;
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            Class<?> continuation = Class.forName("jdk.internal.vm.Continuation", true, null);
            Class<?> scopeType = Class.forName("jdk.internal.vm.ContinuationScope", true, null);
            scope = lookup.findConstructor(scopeType, MethodType.methodType(void.class, String.class))
                    .invoke("crosspoint");
            create = lookup.findConstructor(continuation, MethodType.methodType(void.class, scopeType, Runnable.class))
                    .asType(MethodType.methodType(Object.class, Object.class, Runnable.class));
            run = lookup.findVirtual(continuation, "run", MethodType.methodType(void.class))
                    .asType(MethodType.methodType(void.class, Object.class));
            yield = lookup.findStatic(continuation, "yield", MethodType.methodType(boolean.class, scopeType))
                    .asType(MethodType.methodType(boolean.class, Object.class));
            isDone = lookup.findVirtual(continuation, "isDone", MethodType.methodType(boolean.class))
                    .asType(MethodType.methodType(boolean.class, Object.class));
        } catch (Throwable notExported) {
            scope = null;
        }
        SCOPE = scope;
        CREATE = create;
        RUN = run;
        YIELD = yield;
        IS_DONE = isDone;
        AVAILABLE = scope != null && !Boolean.getBoolean("crosspoint.virtualThreads");
    }

    private Continuations() {}

    static Object create(Runnable body) {
        try {
            return (Object) CREATE.invokeExact(SCOPE, body);
        } catch (Throwable impossible) {
            throw sneaky(impossible);
        }
    }

    static void run(Object continuation) {
        try {
            RUN.invokeExact(continuation);
        } catch (Throwable bodys) {
            throw sneaky(bodys);
        }
    }

    static void suspend() {
        try {
            boolean ignored = (boolean) YIELD.invokeExact(SCOPE);
        } catch (Throwable impossible) {
            throw sneaky(impossible);
        }
    }

    static boolean isDone(Object continuation) {
        try {
            return (boolean) IS_DONE.invokeExact(continuation);
        } catch (Throwable impossible) {
            throw sneaky(impossible);
        }
    }

    private static MethodHandle missing() {
        return MethodHandles.empty(MethodType.methodType(void.class));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
