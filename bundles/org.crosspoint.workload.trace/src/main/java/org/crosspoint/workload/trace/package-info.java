/// Recorded traces of memory references as a workload.
///
///     file ──TraceReader──► references ──Layout──► simulated addresses ──TraceReplay──► loads, stores, fetches of CPUs
///              │ TraceFormat: a line of lackey's, Dinero's or of several CPUs
@NullMarked
package org.crosspoint.workload.trace;

import org.jspecify.annotations.NullMarked;
