package org.crosspoint.integration;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// A session of the shell inside the framework. Its classes are the framework's, so it is reached by reflection.
final class GogoSession implements AutoCloseable {

    private static final int INSPECT = 0;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final Object session;

    GogoSession(Object processor) {
        this.session = call(processor, "createSession", InputStream.nullInputStream(), written, written);
    }

    Reply run(String line) {
        written.reset();
        try {
            Object result = call(session, "execute", line);
            String formatted = result == null
                    ? ""
                    : call(session, "format", result, INSPECT).toString();
            return new Reply(written.toString(StandardCharsets.UTF_8) + formatted, Optional.empty());
        } catch (Failed failed) {
            return new Reply(written.toString(StandardCharsets.UTF_8), Optional.of(failed.getCause()));
        }
    }

    /// Files are found from this folder on.
    void goTo(Path folder) {
        call(session, "currentDir", folder);
    }

    @Override
    public void close() {
        call(session, "close");
    }

    private static Object call(Object target, String name, Object... arguments) {
        try {
            Method method = Arrays.stream(target.getClass().getMethods())
                    .filter(candidate -> candidate.getName().equals(name) && accepts(candidate, arguments))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(target.getClass() + " has no " + name));
            method.setAccessible(true);
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new Failed(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean accepts(Method method, Object... arguments) {
        Class<?>[] types = method.getParameterTypes();
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            boolean fits = types[i] == int.class ? arguments[i] instanceof Integer : types[i].isInstance(arguments[i]);
            if (!fits || OutputStream.class.isInstance(arguments[i]) && types[i] != OutputStream.class) {
                return false;
            }
        }
        return true;
    }

    private static final class Failed extends RuntimeException {
        Failed(Throwable cause) {
            super(cause);
        }
    }
}
