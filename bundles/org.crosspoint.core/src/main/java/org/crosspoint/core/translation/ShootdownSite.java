package org.crosspoint.core.translation;

import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.message.Doorbell;

/// Where and for whom a shootdown is made.
///
/// @param name its name; its allocations begin with it: `unmap.shootdown.request`
/// @param memory where it allocates its words
/// @param cpus number of CPUs that may use it, numbered from 0
/// @param machine the machine, as it is described: its stations are the packages
/// @param doorbell how a CPU is made to serve, or sleeps until it has to
/// @param invalidation what a CPU does to forget translations
public record ShootdownSite(
        String name,
        Memory memory,
        int cpus,
        MachineDescription machine,
        Doorbell doorbell,
        Invalidation invalidation) {
    /// Allocates words that lie together, in lines of their own, on a CPU's node; they are 0.
    ///
    /// @param part name of the words within the shootdown
    /// @param words at least 1
    /// @return address of the first of them
    public long near(String part, int words, int cpu) {
        return memory.allocate(name + "." + part, (long) words * Long.BYTES, memory.nodeOf(cpu));
    }
}
