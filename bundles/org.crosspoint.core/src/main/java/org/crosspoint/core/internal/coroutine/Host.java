package org.crosspoint.core.internal.coroutine;

import java.time.Duration;
import java.util.function.Function;

/// What the engine takes from the JVM that it runs on. Results do not depend on it.
///
/// @param coroutines makes a coroutine of a body
/// @param patience how long code may run without a simulated operation before a simulation is given up
public record Host(Function<Runnable, Coroutine> coroutines, Duration patience) {
    /// The fastest coroutines that there are, and five seconds.
    public static final Host DEFAULT = new Host(Coroutine::of, Duration.ofSeconds(5));
}
