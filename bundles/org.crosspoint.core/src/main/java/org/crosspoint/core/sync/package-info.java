/// Synchronisation built on nothing but operations of a [org.crosspoint.core.hardware.Cpu].
///
/// ```
///     LockDesign ──────────────create(LockSite)──▶ Lock ───────────────┐
///     ReadersWriterLockDesign ─create(SyncSite)──▶ ReadersWriterLock ──┤
///     BarrierDesign ───────────create(SyncSite)──▶ Barrier ────────────┼─load, store, atomics──▶ simulated memory
///     ReclamationDesign ───────create(SyncSite)──▶ Reclamation ────────┘
///                                                    └──after a grace period──▶ Reclaimer
///
///     LockSite.threads() ──▶ Threads ◀── RunQueues ──switchTo, halt, interrupts──▶ Cpu
/// ```
///
/// [Threads] are for locks that put waiting threads to sleep.
@Export
@Version("1.0.0")
@NullMarked
package org.crosspoint.core.sync;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
