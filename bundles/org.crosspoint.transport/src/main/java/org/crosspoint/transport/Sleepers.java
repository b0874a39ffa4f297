package org.crosspoint.transport;

import java.util.Arrays;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.TransportSite;

/// Which CPUs want to be woken: a word for each, near it. Senders read their copies of it until the CPU goes to sleep.
///
/// Who goes to sleep stores that and then looks for messages; who sends stores the message and then looks whether
/// somebody sleeps. With a fence between the two on both sides, one of them sees the other. The sender takes the wish
/// away, so that one sender rings for it.
final class Sleepers {
    private static final long AWAKE = 0;
    private static final long WANTS_BELL = 1;

    private final Doorbell doorbell;
    private final long[] wishes;

    Sleepers(TransportSite site) {
        doorbell = site.doorbell();
        wishes = new long[site.cpus()];
        Arrays.setAll(wishes, cpu -> site.near("sleeps[" + cpu + "]", Long.BYTES, cpu));
    }

    /// Says whether a CPU wants to be woken. Messages that came before can be seen after it.
    void wants(Cpu cpu, boolean wants) {
        if (wants) {
            cpu.store(wishes[cpu.id()], WANTS_BELL);
            cpu.fence();
        } else if (cpu.load(wishes[cpu.id()]) != AWAKE) {
            cpu.store(wishes[cpu.id()], AWAKE);
        }
    }

    void sleep(Cpu cpu) {
        doorbell.await(cpu);
    }

    /// Wakes the receiver of a message that has been stored, if it sleeps.
    void wake(Cpu cpu, int to) {
        cpu.fence();
        if (cpu.load(wishes[to]) == WANTS_BELL && cpu.swap(wishes[to], AWAKE) == WANTS_BELL) {
            doorbell.ring(cpu, to);
        }
    }
}
