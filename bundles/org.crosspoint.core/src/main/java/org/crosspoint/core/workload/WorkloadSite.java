package org.crosspoint.core.workload;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.kernel.OperatingSystem;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.message.Transport;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.RunQueues;
import org.crosspoint.core.translation.Invalidation;
import org.crosspoint.core.translation.Shootdown;
import org.osgi.annotation.versioning.ProviderType;

/// What a workload is given.
@ProviderType
public interface WorkloadSite {
    /// Number of CPUs that take part, numbered from 0.
    int cpus();

    /// The machine, as it is described.
    MachineDescription description();

    /// Simulated memory.
    Memory memory();

    /// Makes a lock of the chosen design that a hot swap can replace. Its `toString` names it and the design that is
    /// in place, for messages: `hammer.lock (mcs)`.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its words lie
    Lock lock(String name, int node);

    /// Makes such a lock in a record of the caller's, beside the data that it protects, like C's `struct { lock;
    /// data; }`. After a hot swap the new lock lies there too.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its other words lie
    /// @param place address of the [LockSite#ANCHOR_WORDS] words that the record keeps for the lock
    Lock lock(String name, int node, long place);

    /// Makes a readers–writer lock of the chosen design. Its `toString` names it and the design, for messages.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its words lie
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    ReadersWriterLock readersWriterLock(String name, int node);

    /// Makes a barrier of the chosen design, for all CPUs that take part.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its shared words lie
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Barrier barrier(String name, int node);

    /// Makes a reclamation of the chosen design, for all CPUs that take part.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its shared words lie
    /// @param reclaimer what is done with an object after a grace period
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Reclamation reclamation(String name, int node, Reclaimer reclaimer);

    /// Makes a discipline of the chosen design, by which CPUs share kernel objects.
    ///
    /// @param name unique in the simulation
    /// @param cpus those that share, in ascending order
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    default Sharing sharing(String name, List<Integer> cpus) {
        return sharing(name, cpus, new InterruptDoorbell(0, cpus()));
    }

    /// As [#sharing(String, List)], for a kernel that sleeps by other means than halting until an interrupt comes.
    ///
    /// @param doorbell how a CPU sleeps that [rests][Sharing#rest] until others want something of it
    Sharing sharing(String name, List<Integer> cpus, Doorbell doorbell);

    /// Makes a transport of the chosen design, for all CPUs that take part.
    ///
    /// @param name unique in the simulation
    /// @param doorbell how a CPU sleeps until a message comes
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Transport transport(String name, Doorbell doorbell);

    /// Makes a shootdown of the chosen design, for all CPUs that take part.
    ///
    /// @param name unique in the simulation
    /// @param doorbell how a CPU is made to serve, or sleeps until it has to
    /// @param invalidation what a CPU does to forget translations
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    Shootdown shootdown(String name, Doorbell doorbell, Invalidation invalidation);

    /// Has several threads run on each CPU ([RunQueues#run]). Asked once, before locks are made, so that
    /// those which put waiting threads to sleep know them; without it each CPU's program is its only thread.
    ///
    /// @param perCpu threads of each CPU, 1 or more
    /// @param switchCycles what a switch takes beside saving and loading registers, in cycles
    RunQueues threads(int perCpu, long switchCycles);

    /// Boots the chosen operating system on all CPUs that take part. Asked once. Whose workload is programs starts it
    /// with the first of them, and has each CPU run it.
    ///
    /// @throws org.crosspoint.core.SpecificationException if no such design was chosen
    OperatingSystem operatingSystem();

    /// Whether the run asks its programs to come to an end. Ask between units of work.
    boolean stopping(Cpu cpu);

    /// Counts units of finished work for throughput, fairness and the watchdog of progress.
    void completed(Cpu cpu, long units);
}
