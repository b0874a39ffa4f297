package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Atomics;
import org.crosspoint.core.hardware.MachineDescription.Timing;

/// What takes cycles of a core's own clock, in picoseconds.
final class CoreLatencies {
    /// From a request of the core to the request leaving its caches.
    final long miss;

    /// From a probe's arrival at its caches to the line leaving them.
    final long supply;

    /// From a probe's arrival at its caches to the acknowledgement leaving them.
    final long invalidate;

    final long fence;
    final long trap;

    /// Entering the kernel by a system call, and leaving it.
    final long systemCall;

    /// Waking from MWAIT; negative for a core that has no such instruction.
    final long mwait;

    private final Atomics atomics;
    private final long cycle;

    CoreLatencies(MachineDescription machine, CoreKind kind) {
        Timing timing = machine.timing();
        cycle = machine.cycle(kind);
        miss = timing.miss() * cycle;
        supply = timing.supply() * cycle;
        invalidate = timing.invalidate() * cycle;
        fence = timing.fence() * cycle;
        trap = timing.trap() * cycle;
        systemCall = timing.systemCall() * cycle;
        mwait = timing.mwait() * cycle;
        atomics = timing.atomics();
    }

    /// What an operation takes on top of a load or store.
    long beyond(Operation operation) {
        return operation.isAtomic()
                ? cycle
                        * switch (operation) {
                            case TEST_AND_SET -> atomics.testAndSet();
                            case SWAP -> atomics.swap();
                            case FETCH_ADD -> atomics.fetchAndAdd();
                            case COMPARE_AND_SET -> atomics.compareAndSet();
                            case LOAD, FETCH, STORE, FLUSH, INVALIDATE -> 0;
                        }
                : 0;
    }
}
