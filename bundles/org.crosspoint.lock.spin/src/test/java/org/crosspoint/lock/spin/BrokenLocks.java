package org.crosspoint.lock.spin;

import java.util.Arrays;
import java.util.function.Function;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.sync.Threads;
import org.jspecify.annotations.Nullable;

/// Locks with the mistakes that people make.
final class BrokenLocks {
    private BrokenLocks() {}

    /// A lock of two functions.
    private record Simple(Step acquiring, Step releasing) implements Lock {
        @Override
        public void acquire(Cpu cpu) {
            acquiring.on(cpu);
        }

        @Override
        public void release(Cpu cpu) {
            releasing.on(cpu);
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(Cpu cpu);
    }

    /// The TSL of figure 8-10: a read followed by a write, without the bus locked.
    @Design(id = "read-then-write", title = "TSL on an unlocked bus", source = "MOS fig. 8-10")
    static final class ReadThenWrite implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("word", 1);
            return new Simple(
                    cpu -> {
                        while (cpu.load(word) != 0) {}
                        cpu.store(word, 1);
                    },
                    cpu -> cpu.store(word, 0));
        }
    }

    /// An MCS lock whose release does not wait for a successor that has not linked itself yet.
    @Design(id = "lost-wake-up", title = "MCS that loses a wake-up", source = "a common mistake")
    static final class LostWakeUp implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long tail = site.anchor("tail", 1);
            return queue(tail, cpu -> site.wordsNear("qnode", 2, cpu), site.cpus(), false);
        }
    }

    /// An MCS lock that has one node per CPU for all locks together.
    @Design(id = "shared-node", title = "MCS with one node per CPU", source = "a common mistake")
    static final class SharedNode implements LockDesign {
        private @Nullable Memory last;
        private long[] nodes = {};

        @Override
        public Lock create(LockSite site, Settings settings) {
            if (site.memory() != last) {
                last = site.memory();
                nodes = new long[site.cpus()];
                for (int cpu = 0; cpu < nodes.length; cpu++) {
                    nodes[cpu] = site.wordsNear("qnode", 2, cpu);
                }
            }
            long[] shared = nodes;
            return queue(site.anchor("tail", 1), cpu -> shared[cpu], site.cpus(), true);
        }
    }

    private static Lock queue(long tail, Function<Integer, Long> nodeOf, int cpus, boolean waitsForLink) {
        long[] nodes = new long[cpus];
        for (int cpu = 0; cpu < cpus; cpu++) {
            nodes[cpu] = nodeOf.apply(cpu);
        }
        return new Simple(
                cpu -> {
                    long node = nodes[cpu.id()];
                    cpu.store(node, 0);
                    long before = cpu.swap(tail, node);
                    if (before != 0) {
                        cpu.store(node + Long.BYTES, 1);
                        cpu.store(before, node);
                        cpu.spinWhile(node + Long.BYTES, 1);
                    }
                },
                cpu -> {
                    long node = nodes[cpu.id()];
                    long next = cpu.load(node);
                    if (next == 0 && (cpu.compareAndSet(tail, node, 0) || !waitsForLink)) {
                        return;
                    }
                    cpu.store((next == 0 ? cpu.spinWhile(node, 0) : next) + Long.BYTES, 0);
                });
    }

    /// A test-and-set lock that says that it is first come, first served.
    @Design(id = "unfair", title = "Unfair lock", source = "a common mistake", provides = Feature.FIFO)
    static final class Unfair implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new TtasLock().create(site, settings);
        }
    }

    /// A lock that waits for itself when its CPU acquires it a second time, because nothing was released.
    @Design(id = "never-released", title = "Lock that is never released", source = "a common mistake")
    static final class NeverReleased implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("word", 1);
            return new Simple(
                    cpu -> {
                        do {
                            cpu.spinWhile(word, 1);
                        } while (cpu.testAndSet(word));
                    },
                    cpu -> cpu.load(word));
        }
    }

    /// The same, with polls that go on for ever.
    @Design(id = "polls-for-ever", title = "Lock that polls for ever", source = "a common mistake")
    static final class PollsForEver implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("word", 1);
            return new Simple(
                    cpu -> {
                        while (cpu.testAndSet(word)) {
                            cpu.compute(100);
                        }
                    },
                    cpu -> {});
        }
    }

    /// A lock that lies in a Java field.
    @Design(id = "java-state", title = "Lock in a Java field", source = "a common mistake")
    static final class JavaState implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            boolean[] held = new boolean[1];
            return new Simple(
                    cpu -> {
                        while (held[0]) {
                            cpu.compute(7);
                        }
                        held[0] = true;
                    },
                    cpu -> held[0] = false);
        }
    }

    /// A lock that takes more of its user's record than it may.
    @Design(id = "beyond-anchor", title = "Lock that writes beyond its words", source = "a common mistake")
    static final class BeyondAnchor implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("word", 1);
            long owner = site.place() == LockSite.OWN_LINE ? site.word("owner") : word + 2 * Long.BYTES;
            return new Simple(
                    cpu -> {
                        while (cpu.testAndSet(word)) {
                            cpu.spinWhile(word, 1);
                        }
                        cpu.store(owner, cpu.id());
                    },
                    cpu -> cpu.store(word, 0));
        }
    }

    /// A lock that sleeps: who waits looks, then says that it sleeps, and sleeps; who releases between the look and
    /// the saying wakes nobody.
    @Design(id = "looks-then-sleeps", title = "Lock that looks, then sleeps", source = "a common mistake")
    static final class LooksThenSleeps implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            Threads threads = site.threads();
            long word = site.anchor("word", 1);
            long[] sleeps = new long[threads.count()];
            Arrays.setAll(sleeps, thread -> site.word("sleeps[" + thread + "]"));
            return new Simple(
                    cpu -> {
                        long mine = sleeps[threads.self(cpu)];
                        while (cpu.testAndSet(word)) {
                            cpu.store(mine, 1);
                            while (cpu.load(mine) == 1) {
                                threads.park(cpu);
                            }
                        }
                    },
                    cpu -> {
                        cpu.store(word, 0);
                        for (int thread = 0; thread < sleeps.length; thread++) {
                            if (cpu.load(sleeps[thread]) == 1) {
                                cpu.store(sleeps[thread], 0);
                                threads.unpark(cpu, thread);
                            }
                        }
                    });
        }
    }

    /// The one-bit algorithm of Burns and Lamport without the fence between its store and its loads.
    @Design(id = "no-fence", title = "One-bit algorithm without fences", source = "a common mistake")
    static final class NoFence implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long[] flags = new long[site.cpus()];
            Arrays.setAll(flags, cpu -> site.word("flag[" + cpu + "]"));
            return new Simple(
                    cpu -> {
                        do {
                            cpu.store(flags[cpu.id()], 0);
                            for (int lower = 0; lower < cpu.id(); lower++) {
                                cpu.spinWhile(flags[lower], 1);
                            }
                            cpu.store(flags[cpu.id()], 1);
                        } while (lowerWants(cpu, flags));
                        for (int higher = cpu.id() + 1; higher < flags.length; higher++) {
                            cpu.spinWhile(flags[higher], 1);
                        }
                    },
                    cpu -> cpu.store(flags[cpu.id()], 0));
        }

        private static boolean lowerWants(Cpu cpu, long[] flags) {
            for (int lower = 0; lower < cpu.id(); lower++) {
                if (cpu.load(flags[lower]) == 1) {
                    return true;
                }
            }
            return false;
        }
    }

    /// An array lock that finds its slot by a mask instead of a remainder.
    @Design(id = "masked", title = "Array lock with a mask", source = "a common mistake")
    static final class Masked implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            int mask = site.cpus() - 1;
            long[] slots = new long[site.cpus()];
            Arrays.setAll(slots, slot -> site.word("slot[" + slot + "]"));
            site.memory().poke(slots[0], 1);
            long next = site.anchor("next", 1);
            int[] mine = new int[site.cpus()];
            return new Simple(
                    cpu -> {
                        int slot = (int) (cpu.fetchAdd(next, 1) & mask);
                        mine[cpu.id()] = slot;
                        cpu.spinWhile(slots[slot], 0);
                        cpu.store(slots[slot], 0);
                    },
                    cpu -> cpu.store(slots[(mine[cpu.id()] + 1) & mask], 1));
        }
    }

    /// A CLH lock whose CPUs use their own node again, instead of that of the one before them.
    @Design(id = "own-node-again", title = "CLH that uses its node again", source = "a common mistake")
    static final class OwnNodeAgain implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long tail = site.anchor("tail", 1);
            long[] nodes = new long[site.cpus()];
            Arrays.setAll(nodes, cpu -> site.wordsNear("qnode", 1, cpu));
            site.memory().poke(tail, site.word("free"));
            return new Simple(
                    cpu -> {
                        cpu.store(nodes[cpu.id()], 1);
                        cpu.spinWhile(cpu.swap(tail, nodes[cpu.id()]), 1);
                    },
                    cpu -> cpu.store(nodes[cpu.id()], 0));
        }
    }

    /// Ticket locks that share the word which says who is served.
    @Design(id = "shared-serving", title = "Tickets with one counter for all", source = "a common mistake")
    static final class SharedServing implements LockDesign {
        private @Nullable Memory last;
        private long shared;

        @Override
        public Lock create(LockSite site, Settings settings) {
            if (site.memory() != last) {
                last = site.memory();
                shared = site.word("serving");
            }
            long serving = shared;
            long next = site.anchor("next", 1);
            return new Simple(
                    cpu -> {
                        long ticket = cpu.fetchAdd(next, 1);
                        long served = cpu.load(serving);
                        while (served != ticket) {
                            served = cpu.spinWhile(serving, served);
                        }
                    },
                    cpu -> cpu.store(serving, cpu.load(serving) + 1));
        }
    }

    /// One word for all locks: whoever holds one cannot take another.
    @Design(id = "one-for-all", title = "One word for all locks", source = "a common mistake")
    static final class OneForAll implements LockDesign {
        private @Nullable Memory last;
        private long shared;

        @Override
        public Lock create(LockSite site, Settings settings) {
            if (site.memory() != last) {
                last = site.memory();
                shared = site.word("word");
            }
            long word = shared;
            return new Simple(
                    cpu -> {
                        while (cpu.testAndSet(word)) {
                            cpu.spinWhile(word, 1);
                        }
                    },
                    cpu -> cpu.store(word, 0));
        }
    }

    /// A lock that is taken away from whoever has held it for too long, stopped by an interrupt for instance.
    @Design(id = "lease", title = "Lock that is held on a lease", source = "a common mistake")
    static final class Lease implements LockDesign {
        private static final long CYCLES = 10_000;
        private static final long FREE = 0;

        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("until", 1);
            return new Simple(
                    cpu -> {
                        long until;
                        do {
                            until = cpu.load(word);
                            cpu.compute(50);
                        } while ((until != FREE && cpu.time() < until)
                                || !cpu.compareAndSet(word, until, cpu.time() + CYCLES * cpu.cycle()));
                    },
                    cpu -> cpu.store(word, FREE));
        }
    }

    /// A lock that was made for 3 CPUs, however many there are.
    @Design(id = "throws", title = "Lock for 3 CPUs", source = "a common mistake")
    static final class Throws implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long[] acquisitions = new long[3];
            Lock lock = new TtasLock().create(site, settings);
            return new Simple(
                    cpu -> {
                        lock.acquire(cpu);
                        acquisitions[cpu.id()]++;
                    },
                    lock::release);
        }
    }

    /// A lock that cannot even be made for more than 3 CPUs.
    @Design(id = "throws-when-made", title = "Lock of an array of 3", source = "a common mistake")
    static final class ThrowsWhenMade implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long[] words = new long[3];
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                words[cpu] = site.wordsNear("word", 1, cpu);
            }
            return new TtasLock().create(site, settings);
        }
    }

    /// A lock that can be made once in a simulation, and not again when it is swapped for a fresh one.
    @Design(id = "only-once", title = "Lock that is made once only", source = "a common mistake")
    static final class OnlyOnce implements LockDesign {
        private @Nullable Memory last;

        @Override
        public Lock create(LockSite site, Settings settings) {
            if (site.memory() == last && site.name().equals("trial[0]")) {
                throw new IllegalStateException("there is a lock already");
            }
            last = site.memory();
            return new TtasLock().create(site, settings);
        }
    }
}
