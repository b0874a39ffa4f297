package org.crosspoint.core.kernel;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.schedule.Scheduler;
import org.crosspoint.core.schedule.SchedulerSite;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sync.Lock;
import org.osgi.annotation.versioning.ProviderType;

/// Some CPUs and the memory of a machine: what an operating system boots on. A design may cut its own into several and
/// boot other designs on them.
///
/// Everything but [#stopping] is asked for before the run.
@ProviderType
public interface Partition {
    /// Its name, unique in the simulation: names of what an operating system makes begin with it.
    String name();

    /// Its CPUs, in ascending order; at least one.
    List<Integer> cpus();

    /// The machine, as it is described.
    MachineDescription description();

    /// Simulated memory.
    Memory memory();

    /// Makes a lock of the chosen design, which spins: it may be taken where nobody can sleep.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its words lie
    /// @throws org.crosspoint.core.SpecificationException if the design puts to sleep who waits
    Lock lock(String name, int node);

    /// Makes a scheduler of the chosen design.
    ///
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Scheduler scheduler(SchedulerSite site);

    /// Makes a sharing of the chosen design among its CPUs.
    ///
    /// @param name unique in the simulation
    /// @param doorbell how a CPU is made to serve that [rests][Sharing#rest]
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Sharing sharing(String name, Doorbell doorbell);

    /// Whether the run asks its programs to come to an end.
    boolean stopping(Cpu cpu);

    /// A partition of some of its CPUs.
    ///
    /// @param name unique in the simulation
    /// @param cpus some of its own, at least one; no other partition that is cut has them
    Partition cut(String name, List<Integer> cpus);
}
