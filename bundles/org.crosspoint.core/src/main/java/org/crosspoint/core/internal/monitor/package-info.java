/// Monitors that may be switched on for a run. They see operations through
/// [org.crosspoint.core.internal.hardware.Witness] and calls of locks and their kin through wrappers of them, and
/// change nothing.
///
/// ```
///     machine ──Witness──▶ Monitors ──▶ DataRaces, FalseSharing, FreedMemory, CacheLines ──▶ Findings
///     locks ───Watched…──▶    └───────▶ LockOrder ──────────────────────────────────────────────┘
/// ```
@NullMarked
package org.crosspoint.core.internal.monitor;

import org.jspecify.annotations.NullMarked;
