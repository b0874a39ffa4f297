package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.internal.hardware.CacheInvariants;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;

/// A program of random operations on few lines by CPUs that are not coherent: loads, stores, atomic operations, lines
/// written back and dropped, private work that evicts, and neighbours that poll what each other writes. Only the
/// barriers between its rounds are made to work without coherence.
///
/// @param seed what it consists of
/// @param operations number of operations of a CPU and round
/// @param interrupts whether CPUs interrupt each other
/// @param drops whether CPUs drop lines, and lose what they wrote
final class IslandProgram implements Rig.Program {
    private static final int WORDS = 12;
    private static final int WORDS_PER_LINE = 3;
    private static final int ROUNDS = 3;

    private final long seed;
    private final int operations;
    private final boolean interrupts;
    private final boolean drops;

    /// Time and result of each operation, for each CPU.
    final List<List<Long>> logs = new ArrayList<>();

    final List<Long> memory = new ArrayList<>();

    /// What was written last, and how many reads brought something else, as the program saw it: right if operations
    /// come here in the order in which they take effect.
    private final long[] last = new long[WORDS];

    long staleReads;

    IslandProgram(long seed, int operations, boolean interrupts, boolean drops) {
        this.seed = seed;
        this.operations = operations;
        this.interrupts = interrupts;
        this.drops = drops;
    }

    @Override
    public Workload on(WorkloadSite site) {
        return new Running(site);
    }

    private final class Running implements Workload {
        private final WorkloadSite site;
        private final long[] words = new long[WORDS];
        private final long[] own;
        private final long[] doorstep;
        private final long arrived;
        private final long[] nextValue;
        private final @Nullable AddressSpace space;

        Running(WorkloadSite site) {
            this.site = site;
            Memory m = site.memory();
            for (int word = 0; word < WORDS; word++) {
                words[word] = word % WORDS_PER_LINE == 0
                        ? m.allocate("line[" + word / WORDS_PER_LINE + "]", 64, word % m.nodes())
                        : words[word - 1] + 8;
            }
            arrived = m.allocate("arrived", 8, 0);
            own = new long[site.cpus()];
            doorstep = new long[site.cpus()];
            nextValue = new long[site.cpus()];
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                own[cpu] = m.allocatePrivate("own[" + cpu + "]", 1024, cpu);
                doorstep[cpu] = m.allocate("doorstep[" + cpu + "]", 8, cpu % m.nodes());
                logs.add(new ArrayList<>());
            }
            space = IdentitySpace.of(site);
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = new RandomStream(seed, "cpu" + cpu.id());
            if (interrupts) {
                cpu.onInterrupt((who, vector) -> load(who, vector));
            }
            if (space != null) {
                cpu.mmu().enter(space);
            }
            for (int round = 1; round <= ROUNDS; round++) {
                for (int i = random.nextInt(operations + 1); i > 0; i--) {
                    step(cpu, random);
                }
                knock(cpu, round);
                barrier(cpu, round);
                String violation = CacheInvariants.violation(cpu);
                if (violation != null) {
                    throw new DesignFault(violation);
                }
                site.completed(cpu, 1);
            }
        }

        private void step(Cpu cpu, RandomStream random) {
            int choice = random.nextInt(100);
            int word = random.nextInt(WORDS);
            if (choice < 35) {
                load(cpu, word);
            } else if (choice < 55) {
                long value = newValue(cpu);
                cpu.store(words[word], value);
                last[word] = value;
                log(cpu, value);
            } else if (choice < 62) {
                long value = newValue(cpu);
                brought(word, cpu.swap(words[word], value), cpu);
                last[word] = value;
            } else if (choice < 68) {
                long before = cpu.fetchAdd(words[word], 1);
                brought(word, before, cpu);
                last[word] = before + 1;
            } else if (choice < 76) {
                cpu.flush(words[word]);
                log(cpu, 0);
            } else if (choice < 84 && drops) {
                cpu.invalidate(words[word]);
                log(cpu, 0);
            } else if (choice < 92) {
                long address = own[cpu.id()] + random.nextInt(16) * 64L;
                cpu.store(address, cpu.load(address) + 1);
                log(cpu, cpu.fetchAdd(address, 1));
                cpu.flush(address);
            } else if (choice < 97 || !interrupts) {
                cpu.compute(random.nextInt(200));
            } else {
                cpu.sendInterrupt(random.nextInt(site.cpus()), word);
            }
        }

        private void load(Cpu cpu, int word) {
            brought(word, cpu.load(words[word]), cpu);
        }

        private void brought(int word, long value, Cpu cpu) {
            staleReads += value == last[word] ? 0 : 1;
            log(cpu, value);
        }

        /// Every other CPU polls what the one before it, of its island, writes.
        private void knock(Cpu cpu, int round) {
            if (cpu.id() % 2 == 0) {
                cpu.store(doorstep[cpu.id()], round);
            } else {
                if (round % 2 == 0) {
                    log(cpu, cpu.mwaitWhile(doorstep[cpu.id() - 1], round - 1));
                }
                log(cpu, cpu.spinWhile(doorstep[cpu.id() - 1], round - 1));
            }
        }

        private void barrier(Cpu cpu, int round) {
            cpu.fetchAdd(arrived, 1);
            while (cpu.fetchAdd(arrived, 0) < (long) round * site.cpus()) {
                cpu.compute(100);
            }
            log(cpu, round);
        }

        private long newValue(Cpu cpu) {
            return 1000L * ++nextValue[cpu.id()] + cpu.id();
        }

        private void log(Cpu cpu, long result) {
            logs.get(cpu.id()).add(cpu.time());
            logs.get(cpu.id()).add(result);
        }

        @Override
        public void verify() {
            for (long word : words) {
                memory.add(site.memory().peek(word));
            }
        }
    }
}
