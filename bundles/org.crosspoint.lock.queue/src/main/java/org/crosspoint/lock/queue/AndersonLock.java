package org.crosspoint.lock.queue;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// Anderson's array lock: an arriving CPU draws the next slot of a circular array and waits until the slot says that
/// it has the lock; the holder says so to the slot after its own.
///
/// Each slot has a line of its own. Deviation: the array has a power of two of slots, at least one per CPU, so that
/// the slot is the low bits of the number drawn, for any number of CPUs and also when the number wraps around.
@Component(service = LockDesign.class)
@Design(
        id = "anderson",
        title = "Array queue lock",
        source =
                "T. E. Anderson, The Performance of Spin Lock Alternatives for Shared-Memory Multiprocessors, IEEE TPDS 1(1), 1990",
        needs = Feature.FETCH_AND_ADD,
        provides = Feature.FIFO)
public final class AndersonLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site);
    }

    private static final class Instance implements Lock {
        private static final long MUST_WAIT = 0;
        private static final long HAS_LOCK = 1;

        private final long queueLast;
        private final long[] slots;
        private final int[] mine;

        Instance(LockSite site) {
            queueLast = site.anchor("queue-last", 1);
            slots = new long[powerOfTwoFrom(site.cpus())];
            for (int slot = 0; slot < slots.length; slot++) {
                slots[slot] = site.word("slot[" + slot + "]");
            }
            site.memory().poke(slots[0], HAS_LOCK);
            mine = new int[site.cpus()];
        }

        @Override
        public void acquire(Cpu cpu) {
            int slot = (int) cpu.fetchAdd(queueLast, 1) & (slots.length - 1);
            cpu.spinWhile(slots[slot], MUST_WAIT);
            cpu.store(slots[slot], MUST_WAIT);
            mine[cpu.id()] = slot;
        }

        @Override
        public void release(Cpu cpu) {
            int following = (mine[cpu.id()] + 1) & (slots.length - 1);
            cpu.store(slots[following], HAS_LOCK);
        }

        private static int powerOfTwoFrom(int cpus) {
            return cpus == 1 ? 1 : Integer.highestOneBit(cpus - 1) << 1;
        }
    }
}
