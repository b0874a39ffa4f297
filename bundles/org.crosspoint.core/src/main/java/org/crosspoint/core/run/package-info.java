/// Simulations: what they are made of, how they are run, watched and changed while they run.
///
/// ```
///     SimulationSpec ──▶ SimulationFactory ──▶ Simulation ──▶ metrics, samples, hot lines, locks
///                                               ▲
///                                     swap ─────┘──▶ SwapReport
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.run;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
