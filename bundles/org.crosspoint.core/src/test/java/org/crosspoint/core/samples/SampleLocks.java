package org.crosspoint.core.samples;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;

/// Locks of the literature in a few lines.
public final class SampleLocks {
    private static final long NOBODY = -1;

    private SampleLocks() {}

    @Design(id = "tas", title = "Test-and-set", source = "These tests", needs = Feature.TEST_AND_SET)
    public static final class TestAndSet implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return create(site);
        }

        Lock create(LockSite site) {
            long flag = site.anchor("flag", 1);
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    while (cpu.testAndSet(flag)) {}
                }

                @Override
                public void release(Cpu cpu) {
                    cpu.store(flag, 0);
                }
            };
        }
    }

    @Design(id = "ticket", title = "Ticket", source = "These tests", needs = Feature.FETCH_AND_ADD)
    public static final class Ticket implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            long next = site.word("next");
            long serving = site.word("serving");
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    long mine = cpu.fetchAdd(next, 1);
                    long served = cpu.load(serving);
                    while (served != mine) {
                        served = cpu.spinWhile(serving, served);
                    }
                }

                @Override
                public void release(Cpu cpu) {
                    cpu.store(serving, cpu.load(serving) + 1);
                }
            };
        }
    }

    @Design(
            id = "mcs",
            title = "Queue",
            source = "These tests",
            needs = {Feature.SWAP, Feature.COMPARE_AND_SET})
    public static final class Mcs implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            return new McsLock(site);
        }
    }

    private static final class McsLock implements Lock {
        private final long tail;
        private final long[] nodes;

        McsLock(LockSite site) {
            tail = site.word("tail");
            site.memory().poke(tail, NOBODY);
            nodes = new long[site.cpus()];
            for (int cpu = 0; cpu < nodes.length; cpu++) {
                nodes[cpu] = site.wordsNear("node", 2, cpu);
            }
        }

        @Override
        public void acquire(Cpu cpu) {
            long node = nodes[cpu.id()];
            cpu.store(node, NOBODY);
            long before = cpu.swap(tail, cpu.id());
            if (before != NOBODY) {
                cpu.store(node + 8, 1);
                cpu.store(nodes[(int) before], cpu.id());
                cpu.spinWhile(node + 8, 1);
            }
        }

        @Override
        public void release(Cpu cpu) {
            long node = nodes[cpu.id()];
            if (cpu.load(node) == NOBODY && cpu.compareAndSet(tail, cpu.id(), NOBODY)) {
                return;
            }
            long next = cpu.spinWhile(node, NOBODY);
            cpu.store(nodes[(int) next] + 8, 0);
        }
    }
}
