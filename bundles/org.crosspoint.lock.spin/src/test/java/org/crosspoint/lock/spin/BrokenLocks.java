package org.crosspoint.lock.spin;

import java.util.function.Function;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
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
        private static final String FIRST = "trial[0]";
        private long[] nodes = {};

        @Override
        public Lock create(LockSite site, Settings settings) {
            if (site.name().equals(FIRST)) {
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

    /// A lock that writes beyond the words that it asked for.
    @Design(id = "beyond-anchor", title = "Lock that writes beyond its words", source = "a common mistake")
    static final class BeyondAnchor implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long word = site.anchor("word", 1);
            return new Simple(
                    cpu -> {
                        while (cpu.testAndSet(word)) {}
                        cpu.store(word + 2 * Long.BYTES, cpu.id());
                    },
                    cpu -> cpu.store(word, 0));
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
