package org.crosspoint.core.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.internal.hardware.CacheInvariants;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;

/// A program of random operations on few lines, in rounds that end at barriers. It records for every operation when it
/// was over and what it brought, and what memory holds at the end.
///
/// @param seed what it consists of
/// @param operations number of operations of a CPU and round
/// @param rounds number of rounds, at least 1
/// @param locked whether some operations are done under locks
/// @param interrupts whether CPUs interrupt each other
final class RandomProgram implements Rig.Program {
    private static final int WORDS = 12;
    private static final int WORDS_PER_LINE = 2;
    private static final int LOCKS = 2;

    private final long seed;
    private final int operations;
    private final int rounds;
    private final boolean locked;
    private final boolean interrupts;

    /// An operation that has taken effect, in the order in which the engine carried them out: an order of effects if
    /// nothing ran ahead.
    ///
    /// @param before the word before, of those that read
    /// @param reads whether it read
    /// @param writes whether it wrote
    /// @param after the word it wrote
    record Effect(int word, boolean reads, long before, boolean writes, long after) {}

    final List<Effect> effects = new ArrayList<>();

    /// Time and result of each operation, for each CPU.
    final List<List<Long>> logs = new ArrayList<>();

    final List<Long> memory = new ArrayList<>();

    RandomProgram(long seed, int operations, int rounds, boolean locked, boolean interrupts) {
        this.seed = seed;
        this.operations = operations;
        this.rounds = rounds;
        this.locked = locked;
        this.interrupts = interrupts;
    }

    @Override
    public Workload on(WorkloadSite site) {
        return new Running(site);
    }

    private final class Running implements Workload {
        private final WorkloadSite site;
        private final long[] words = new long[WORDS];
        private final long[] own;
        private final @Nullable AddressSpace space;
        private final long arrived;
        private final long round;
        private final long[] guarded = new long[LOCKS];
        private final List<Lock> locks = new ArrayList<>();
        private final long[] received;
        private final long[] nextValue;

        Running(WorkloadSite site) {
            this.site = site;
            Memory m = site.memory();
            int cpus = site.cpus();
            long[] lines = new long[WORDS / WORDS_PER_LINE];
            for (int line = 0; line < lines.length; line++) {
                String name = "line[" + line + "]";
                lines[line] = switch (line) {
                    case 2, 5 -> m.allocateInterleaved(name, m.lineBytes());
                    case 4 -> m.allocateFirstTouch(name, m.lineBytes());
                    default -> m.allocate(name, WORDS_PER_LINE * 8, line % m.nodes());
                };
            }
            for (int word = 0; word < WORDS; word++) {
                words[word] = lines[word / WORDS_PER_LINE] + word % WORDS_PER_LINE * 8;
            }
            // Beside other words, so that pollers are disturbed.
            arrived = lines[0] + WORDS_PER_LINE * 8;
            round = lines[1] + WORDS_PER_LINE * 8;
            own = new long[cpus];
            received = new long[cpus];
            nextValue = new long[cpus];
            for (int cpu = 0; cpu < cpus; cpu++) {
                own[cpu] = m.allocatePrivate("own[" + cpu + "]", 1024, cpu);
                logs.add(new ArrayList<>());
            }
            for (int i = 0; i < LOCKS && locked; i++) {
                locks.add(site.lock("lock[" + i + "]", i % m.nodes()));
                guarded[i] = m.allocate("guarded[" + i + "]", 8, 0);
            }
            space = IdentitySpace.of(site);
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = new RandomStream(seed, "cpu" + cpu.id());
            if (interrupts) {
                cpu.onInterrupt(this::interrupted);
            }
            if (space != null) {
                cpu.mmu().enter(space);
            }
            for (int r = 0; r < rounds; r++) {
                for (int i = random.nextInt(operations + 1); i > 0; i--) {
                    step(cpu, random);
                }
                barrier(cpu, r);
                check(cpu);
                site.completed(cpu, 1);
            }
        }

        private void check(Cpu cpu) {
            String violation = CacheInvariants.violation(cpu);
            if (violation != null) {
                throw new DesignFault(violation);
            }
        }

        private void interrupted(Cpu cpu, int vector) {
            received[cpu.id()]++;
            log(cpu, vector);
            readModifyWrite(cpu, vector % WORDS);
        }

        private void step(Cpu cpu, RandomStream random) {
            int choice = random.nextInt(100);
            int word = random.nextInt(WORDS);
            if (choice < 35) {
                load(cpu, word);
            } else if (choice < 50) {
                store(cpu, word);
            } else if (choice < 65) {
                readModifyWrite(cpu, word);
            } else if (choice < 75) {
                privateWork(cpu, random);
            } else if (choice < 85) {
                cpu.compute(random.nextInt(choice < 84 ? 20 : 2000));
            } else if (choice < 88) {
                cpu.fence();
                log(cpu, 0);
            } else if (choice < 93) {
                critical(cpu, random);
            } else if (interrupts) {
                cpu.sendInterrupt(random.nextInt(site.cpus()), word);
                log(cpu, 0);
            }
        }

        private void load(Cpu cpu, int word) {
            cpu.fetch(words[word]);
            long value = cpu.load(words[word]);
            effects.add(new Effect(word, true, value, false, 0));
            log(cpu, value);
        }

        private void store(Cpu cpu, int word) {
            long value = newValue(cpu);
            cpu.store(words[word], value);
            effects.add(new Effect(word, false, 0, true, value));
            log(cpu, value);
        }

        private void readModifyWrite(Cpu cpu, int word) {
            long value = newValue(cpu);
            long address = words[word];
            switch ((int) (value % 4)) {
                case 0 -> {
                    long before = cpu.fetchAdd(address, value);
                    effects.add(new Effect(word, true, before, true, before + value));
                    log(cpu, before);
                }
                case 1 -> {
                    long before = cpu.swap(address, value);
                    effects.add(new Effect(word, true, before, true, value));
                    log(cpu, before);
                }
                case 2 -> {
                    boolean was = cpu.testAndSet(address);
                    effects.add(new Effect(word, false, 0, true, 1));
                    log(cpu, was ? 1 : 0);
                }
                default -> {
                    long expected = cpu.load(address);
                    effects.add(new Effect(word, true, expected, false, 0));
                    boolean written = cpu.compareAndSet(address, expected, value);
                    effects.add(new Effect(word, written, expected, written, value));
                    log(cpu, written ? 1 : 0);
                }
            }
        }

        /// Enough lines to evict others.
        private void privateWork(Cpu cpu, RandomStream random) {
            long address = own[cpu.id()] + random.nextInt(16) * 64L;
            cpu.store(address, cpu.load(address) + 1);
            log(cpu, cpu.load(address));
        }

        private void critical(Cpu cpu, RandomStream random) {
            if (locked) {
                int i = random.nextInt(LOCKS);
                Lock lock = locks.get(i);
                lock.acquire(cpu);
                long count = cpu.load(guarded[i]);
                cpu.compute(random.nextInt(50));
                cpu.store(guarded[i], count + 1);
                lock.release(cpu);
                log(cpu, count);
                site.completed(cpu, 1);
            }
        }

        private void barrier(Cpu cpu, int r) {
            if (cpu.fetchAdd(arrived, 1) == (r + 1L) * site.cpus() - 1) {
                cpu.store(round, r + 1);
                if (interrupts && r == rounds - 1) {
                    wakeAll(cpu);
                }
            } else {
                if ((seed + cpu.id() + r) % 3 == 0) {
                    sleepWhile(cpu, round, r);
                }
                log(cpu, cpu.spinWhile(round, r));
            }
            if (interrupts && r == rounds - 1) {
                awaitWakening(cpu);
            }
        }

        /// Until something else is there; interrupts bring it back before.
        private void sleepWhile(Cpu cpu, long address, long value) {
            long seen;
            do {
                seen = cpu.mwaitWhile(address, value);
                log(cpu, seen);
            } while (seen == value);
        }

        private void wakeAll(Cpu cpu) {
            for (int other = 0; other < site.cpus(); other++) {
                cpu.sendInterrupt(other, 1_000_000);
            }
        }

        /// Halts until somebody has interrupted it at all.
        private void awaitWakening(Cpu cpu) {
            while (received[cpu.id()] == 0) {
                cpu.halt();
            }
            log(cpu, received[cpu.id()]);
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
            for (long address : own) {
                memory.add(site.memory().peek(address));
            }
            for (long address : guarded) {
                memory.add(address == 0 ? 0 : site.memory().peek(address));
            }
        }
    }

    /// The first effect that does not fit those before it, if effects are in order.
    ///
    /// @return in words; empty if each read brought what was written last
    String firstIncoherence() {
        long[] last = new long[WORDS];
        for (int i = 0; i < effects.size(); i++) {
            Effect effect = effects.get(i);
            if (effect.reads && !Objects.equals(effect.before, last[effect.word])) {
                return "effect " + i + " " + effect + " where " + last[effect.word] + " was written last";
            }
            if (effect.writes) {
                last[effect.word] = effect.after;
            }
        }
        return "";
    }
}
