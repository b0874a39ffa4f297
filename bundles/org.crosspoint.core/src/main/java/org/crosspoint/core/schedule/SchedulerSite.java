package org.crosspoint.core.schedule;

import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sync.Lock;
import org.osgi.annotation.versioning.ProviderType;

/// What a scheduler is given. Memory and locks are asked for when it is made; the rest may be asked at any time, and is
/// loaded from the threads' descriptors in simulated memory.
@ProviderType
public interface SchedulerSite {
    /// Its name, unique in the simulation: allocations begin with it.
    String name();

    /// The CPUs on which threads run, in ascending order.
    List<Integer> cpus();

    /// The machine, as it is described.
    MachineDescription description();

    /// Simulated memory.
    Memory memory();

    /// Makes a lock of the chosen design. It is taken with interrupts disabled.
    ///
    /// @param name unique in the simulation
    /// @param node memory node on which its words lie
    Lock lock(String name, int node);

    /// Number of threads that there may be.
    int threads();

    /// Whether a CPU idles, as far as it has said so by now. It is loaded: whoever has put a thread on a
    /// list, by stores that may still be in a buffer, fences before it asks.
    boolean isIdle(Cpu cpu, int target);

    /// Priority of a thread: the greater, the sooner it runs. 0 if nobody has said. It is loaded.
    long priority(Cpu cpu, int thread);

    /// Number of the process that a thread belongs to. It is loaded.
    long process(Cpu cpu, int thread);

    /// Whether a thread may run on a CPU. It is loaded.
    boolean mayRun(Cpu cpu, int thread, int target);
}
