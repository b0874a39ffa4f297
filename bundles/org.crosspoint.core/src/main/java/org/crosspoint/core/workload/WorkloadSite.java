package org.crosspoint.core.workload;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Lock;
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

    /// Whether the run asks its programs to come to an end. Ask between units of work.
    boolean stopping(Cpu cpu);

    /// Counts units of finished work for throughput, fairness and the watchdog of progress.
    void completed(Cpu cpu, long units);
}
