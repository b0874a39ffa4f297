package org.crosspoint.shootdown;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.translation.ShootdownSite;

/// One shootdown at a time: a lock, and the number of the last one beside it. Who waits for its turn serves those of
/// others.
final class Turns {
    private final long lock;
    private final long number;

    Turns(ShootdownSite site) {
        lock = site.near("turn", 2, 0);
        number = lock + Long.BYTES;
    }

    /// Waits for a turn.
    ///
    /// @return the shootdown's number, from 1
    long begin(Cpu cpu, Shootdown serves) {
        while (cpu.testAndSet(lock)) {
            do {
                serves.serve(cpu);
            } while (cpu.load(lock) != 0);
        }
        long mine = cpu.load(number) + 1;
        cpu.store(number, mine);
        return mine;
    }

    void end(Cpu cpu) {
        cpu.store(lock, 0);
    }
}
