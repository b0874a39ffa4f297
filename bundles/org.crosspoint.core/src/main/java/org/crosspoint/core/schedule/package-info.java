/// Which thread a CPU runs next, and for how long.
///
/// ```
///     kernel ── ready(thread) ──▶ Scheduler ── next() ──▶ kernel switches to it
///                                     │
///                        run queues in simulated memory
/// ```
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.schedule;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
