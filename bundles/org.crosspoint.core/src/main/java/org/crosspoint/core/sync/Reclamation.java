package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// Tells when nobody can see an object any more that was taken out of a shared structure: read-copy update and its
/// kin. Its state lies in simulated memory, as that of a [Lock].
///
/// Readers do not keep updaters out. They say where they begin and end to look at shared objects, or where they
/// certainly look at none. A *grace period* is over when every reader that was there at its beginning has ended.
///
/// ```
///     reader    readLock ── loads ── readUnlock      quiescent
///     updater   take the object out ── defer(object) ──┄ grace period ┄──▶ Reclaimer
/// ```
///
/// A CPU takes part from its first [#online] to its last [#offline] and between them calls [#quiescent] every so often;
/// grace periods may wait for that. Read-side critical sections are not nested, and neither [#quiescent],
/// [#synchronize], [#defer], [#online] nor [#offline] is called inside one.
@ConsumerType
public interface Reclamation {
    /// From here on `cpu` may read.
    void online(Cpu cpu);

    /// From here on `cpu` does not read, and nobody waits for it. What it has deferred may stay so until it is
    /// [#online] again or calls [#synchronize].
    void offline(Cpu cpu);

    /// Begins a read-side critical section.
    void readLock(Cpu cpu);

    /// Ends it: what was seen in it must not be looked at any more.
    void readUnlock(Cpu cpu);

    /// Says that `cpu` looks at no shared object, as a kernel does at a switch of threads.
    void quiescent(Cpu cpu);

    /// Waits for a grace period, and has reclaimed what this CPU has deferred.
    void synchronize(Cpu cpu);

    /// Has an object reclaimed after a grace period. New readers can no longer find it.
    ///
    /// @param object any word that names it to the [Reclaimer]: its address
    void defer(Cpu cpu, long object);
}
