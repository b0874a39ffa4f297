/// Programs of an operating system that call one thing again and again, after will-it-scale.
///
///     first process ── spawn ──▶ task on CPU 0, 1, 2 …   each: call, count, until the run is to end
@NullMarked
package org.crosspoint.workload.programs;

import org.jspecify.annotations.NullMarked;
