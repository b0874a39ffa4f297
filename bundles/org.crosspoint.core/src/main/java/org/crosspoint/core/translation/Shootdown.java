package org.crosspoint.core.translation;

import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// Has other CPUs forget translations that are no longer right: a TLB shootdown.
///
/// ```
///     initiator   change the page table ── invalidate ──────────────────────────── returns ── use the page anew
///                                            │ request                  ▲ all have
///     the others                             └──▶ serve ── Invalidation ┘
/// ```
///
/// Any number of CPUs may begin one at a time. A CPU that waits in [#invalidate] serves others meanwhile. How
/// the others come to serve differs ([#isInterrupting]): some designs ring for them, and who owns the CPU
/// calls [#serve] from its handler of interrupts; with others they have to call it by themselves, often.
@ConsumerType
public interface Shootdown {
    /// Whether CPUs that are to serve are rung for ([ShootdownSite#doorbell]). Otherwise they poll by [#serve] or
    /// wait in [#await].
    boolean isInterrupting();

    /// Has CPUs forget the translations of some pages, in no matter what they have of them. Returns when all
    /// of these CPUs have. Called after the page tables were changed, by a CPU that is not in [#serve].
    ///
    /// @param cpus those that may hold such translations, read during the call only; may contain the
    ///     caller's, which is done at once, and be empty
    /// @param space tells the address space to the [Invalidation]
    /// @param virtual any address in the first page
    /// @param pages number of pages, 1 or more
    void invalidate(Cpu cpu, BitSet cpus, long space, long virtual, int pages);

    /// Does what was asked of this CPU, if anything was.
    ///
    /// @return whether anything was
    boolean serve(Cpu cpu);

    /// Waits until something is asked of this CPU, and does it. For a CPU that does nothing else: how it waits is
    /// the design's.
    void await(Cpu cpu);
}
