package org.crosspoint.lock.queue;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;

/// The queue lock of Mellor-Crummey and Scott ([McsLock]) whose CPUs sleep, each until the line of its own node is
/// written.
///
/// A hand-over wakes one sleeper, the next in the queue, and takes longer by what it takes to wake.
@Component(service = LockDesign.class)
@Design(
        id = "mcs-mwait",
        title = "Queue lock with a linked list that waits with MONITOR and MWAIT",
        source =
                "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991; "
                        + "Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, \"Potential Usage of MONITOR/MWAIT in C0 Idle Loops\"",
        needs = {Feature.SWAP, Feature.COMPARE_AND_SET, Feature.MONITOR_MWAIT},
        provides = Feature.FIFO)
public final class McsMwaitLock implements LockDesign {
    @Override
    public Lock create(LockSite site, Settings settings) {
        return new McsLock.Instance(site, McsMwaitLock::asleep);
    }

    /// An interrupt wakes, too.
    private static long asleep(Cpu cpu, long address, long value) {
        long word = cpu.mwaitWhile(address, value);
        while (word == value) {
            word = cpu.mwaitWhile(address, value);
        }
        return word;
    }
}
