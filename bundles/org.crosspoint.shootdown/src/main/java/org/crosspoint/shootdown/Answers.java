package org.crosspoint.shootdown;

import java.util.Arrays;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.ShootdownSite;

/// What CPUs have done: for each a word in a line of its own, near it, with the number of the last request that it has
/// carried out. Who has asked reads them one after the other.
final class Answers {
    private final long[] done;

    Answers(ShootdownSite site) {
        done = new long[site.cpus()];
        Arrays.setAll(done, cpu -> site.near("done[" + cpu + "]", 1, cpu));
    }

    void give(Cpu cpu, long request) {
        cpu.store(done[cpu.id()], request);
    }

    void await(Cpu cpu, int from, long request) {
        long last = cpu.load(done[from]);
        while (last != request) {
            last = cpu.spinWhile(done[from], last);
        }
    }
}
