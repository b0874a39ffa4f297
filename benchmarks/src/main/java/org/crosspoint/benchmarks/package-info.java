/// What a simulated operation costs the host.
///
/// ```
///   Subject ───────► a simulation, with a Meter in its workload          ┐
///   (what is run)      marks on the engine's own thread: CPU time, bytes ├─► EngineBenchmark ─► SpeedTable
///   RoundTrip ─────► the bare switch of coroutines, in the same JVM      ┘   (JMH, forks)       medians, targets
/// ```
@NullMarked
package org.crosspoint.benchmarks;

import org.jspecify.annotations.NullMarked;
