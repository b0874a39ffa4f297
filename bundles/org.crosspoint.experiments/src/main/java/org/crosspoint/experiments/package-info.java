/// The experiments of the lab book.
///
///     bus-saturation  ──▶ MachineRepairman (the exact formula that the uncached bus is held against)
///     lock-traffic    ──▶ LockVariant × CPUs ──▶ LockFigures ──▶ LockClaims
///     false-sharing   ──▶ the counters that lie in the hottest line
///     amdahl          ──▶ speed-up against 1/(s + (1−s)/n)
///
/// Each is one class with its procedure, its readings of the claims written into their sentences. Nothing is put in by
/// hand: every figure is measured on simulated hardware.
@NullMarked
package org.crosspoint.experiments;

import org.jspecify.annotations.NullMarked;
