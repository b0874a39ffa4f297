package org.crosspoint.core.internal.run;

import java.util.Locale;
import org.crosspoint.core.internal.engine.Thrown;
import org.jspecify.annotations.Nullable;

/// Whose code threw what nobody expected: a design's, or the engine's own.
///
/// @param thrown what was thrown
/// @param place  the innermost frame that is not the JDK's; null if there is none
record Culprit(Throwable thrown, @Nullable StackTraceElement place) {
    private static final String ENGINE = "org.crosspoint.core.";

    static Culprit of(Throwable thrown) {
        return new Culprit(thrown, Thrown.place(thrown));
    }

    /// @param now simulated time
    String sentence(long now) {
        String what = Thrown.name(thrown);
        return place == null || place.getClassName().startsWith(ENGINE)
                ? String.format(
                        Locale.ROOT,
                        "The engine threw %s at %d ps; this is a bug of Crosspoint: report it with the lines below.",
                        what,
                        now)
                : String.format(
                        Locale.ROOT,
                        "Code at %s.%s:%d threw %s at %d ps; mend that design and start a new simulation.",
                        place.getClassName(),
                        place.getMethodName(),
                        place.getLineNumber(),
                        what,
                        now);
    }
}
