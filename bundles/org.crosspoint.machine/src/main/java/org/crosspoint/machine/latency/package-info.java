/// How long one operation takes, by the state in which it finds its line and the distance of those that hold it:
/// measured by programs on the simulated machine, beside what was published of the real one.
///
/// ```
///   PublishedLatencies ── a cell each ──► LatencyTable.measure ──► a simulation of LatencyProbe ──► cycles
/// ```
///
/// A test writes what comes out to `docs/latencies.md`.
@NullMarked
package org.crosspoint.machine.latency;

import org.jspecify.annotations.NullMarked;
