package org.crosspoint.core.kernel;

import java.util.List;
import java.util.function.IntToLongFunction;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sync.Lock;

/// What the scheduler of a kernel is given.
///
/// @param descriptors of its threads
/// @param idle address of the word in which a CPU says that it idles
record KernelSchedulerSite(String name, Partition partition, ThreadDescriptors descriptors, IntToLongFunction idle)
        implements SchedulerSite {
    @Override
    public List<Integer> cpus() {
        return partition.cpus();
    }

    @Override
    public MachineDescription description() {
        return partition.description();
    }

    @Override
    public Memory memory() {
        return partition.memory();
    }

    @Override
    public Lock lock(String lockName, int node) {
        return partition.lock(lockName, node);
    }

    @Override
    public int threads() {
        return descriptors.count();
    }

    @Override
    public boolean isIdle(Cpu cpu, int target) {
        return cpu.load(idle.applyAsLong(target)) != 0;
    }

    @Override
    public long priority(Cpu cpu, int thread) {
        return descriptors.priority(cpu, thread);
    }

    @Override
    public long process(Cpu cpu, int thread) {
        return descriptors.process(cpu, thread);
    }

    @Override
    public boolean mayRun(Cpu cpu, int thread, int target) {
        return descriptors.mayRun(cpu, thread, target);
    }
}
