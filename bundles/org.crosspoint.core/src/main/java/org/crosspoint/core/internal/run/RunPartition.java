package org.crosspoint.core.internal.run;

import java.util.List;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.kernel.Partition;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sync.Lock;

/// Some CPUs of a simulation.
///
/// @param run the simulation
record RunPartition(Run run, String name, List<Integer> cpus) implements Partition {
    RunPartition {
        cpus = cpus.stream().sorted().toList();
    }

    /// All CPUs that take part.
    static RunPartition whole(Run run) {
        return new RunPartition(
                run, "os", IntStream.range(0, run.cpus()).boxed().toList());
    }

    @Override
    public MachineDescription description() {
        return run.description();
    }

    @Override
    public Memory memory() {
        return run.memory();
    }

    @Override
    public Lock lock(String lockName, int node) {
        return run.kernelLock(lockName, node);
    }

    @Override
    public Scheduler scheduler(SchedulerSite site) {
        return run.scheduler(site);
    }

    @Override
    public Sharing sharing(String sharingName, Doorbell doorbell) {
        return run.sharing(sharingName, cpus, doorbell);
    }

    @Override
    public boolean stopping(Cpu cpu) {
        return run.stopping(cpu);
    }

    @Override
    public Partition cut(String partName, List<Integer> part) {
        if (part.isEmpty() || !cpus.containsAll(part)) {
            throw new SpecificationException("Partition " + partName + " of CPUs " + part + " cannot be cut out of "
                    + name + ", which has CPUs " + cpus + "; choose some of these.");
        }
        return new RunPartition(run, partName, part);
    }
}
