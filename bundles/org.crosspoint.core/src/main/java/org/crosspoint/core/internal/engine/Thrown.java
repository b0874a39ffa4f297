package org.crosspoint.core.internal.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Words for what a design threw.
public final class Thrown {
    private Thrown() {}

    /// Class and message: `IllegalStateException (no key)`.
    public static String name(Throwable thrown) {
        return thrown.getClass().getSimpleName()
                + (thrown.getMessage() == null ? "" : " (" + thrown.getMessage() + ")");
    }

    /// The innermost frame that is not the JDK's; null if there is none.
    public static @Nullable StackTraceElement place(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace())
                .filter(frame -> !frame.getClassName().startsWith("java.")
                        && !frame.getClassName().startsWith("jdk."))
                .findFirst()
                .orElse(null);
    }

    /// Class, message and place: `IllegalStateException (no key) at com.example.Lock.acquire:12`.
    public static String nameAndPlace(Throwable thrown) {
        StackTraceElement place = place(thrown);
        return place == null
                ? name(thrown)
                : name(thrown) + " at " + place.getClassName() + "." + place.getMethodName() + ":"
                        + place.getLineNumber();
    }
}
