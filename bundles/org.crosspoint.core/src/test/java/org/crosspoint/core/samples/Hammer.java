package org.crosspoint.core.samples;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;

/// All CPUs count under locks, taken one inside the other, until they are asked to stop. It fails unless every count is
/// exact and nobody was ever inside with another.
///
/// @param locks number of locks, each with its counter
public record Hammer(int locks) implements Rig.Program {
    @Override
    public Workload on(WorkloadSite site) {
        return new Hammering(site, locks);
    }

    private static final class Hammering implements Workload {
        private final WorkloadSite site;
        private final List<Lock> locks;
        private final long[] counters;
        private final long[] owners;
        private final long[] expected;

        Hammering(WorkloadSite site, int count) {
            this.site = site;
            locks = IntStream.range(0, count)
                    .mapToObj(i -> site.lock("lock[" + i + "]", 0))
                    .toList();
            counters = IntStream.range(0, count)
                    .mapToLong(i -> site.memory().allocate("counter[" + i + "]", 8, 0))
                    .toArray();
            owners = IntStream.range(0, count)
                    .mapToLong(i -> site.memory().allocate("owner[" + i + "]", 8, 0))
                    .toArray();
            expected = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            while (!site.stopping(cpu)) {
                inside(cpu, 0);
                expected[cpu.id()]++;
                site.completed(cpu, 1);
                cpu.compute(cpu.random("think").nextInt(200));
            }
        }

        private void inside(Cpu cpu, int i) {
            if (i == counters.length) {
                return;
            }
            locks.get(i).acquire(cpu);
            cpu.store(owners[i], cpu.id());
            long count = cpu.load(counters[i]);
            cpu.compute(10);
            inside(cpu, i + 1);
            cpu.store(counters[i], count + 1);
            if (cpu.load(owners[i]) != cpu.id()) {
                throw new DesignFault("two CPUs were inside " + locks.get(i));
            }
            locks.get(i).release(cpu);
        }

        @Override
        public void verify() {
            long sum = Arrays.stream(expected).sum();
            for (long counter : counters) {
                if (site.memory().peek(counter) != sum) {
                    throw new DesignFault("counted " + site.memory().peek(counter) + " instead of " + sum);
                }
            }
        }
    }
}
