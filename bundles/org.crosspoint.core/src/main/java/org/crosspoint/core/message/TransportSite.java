package org.crosspoint.core.message;

import org.crosspoint.core.hardware.Memory;

/// Where and for whom a transport is made.
///
/// @param name its name; its allocations begin with it: `ping.transport.channel[3→4]`
/// @param memory where it allocates its words
/// @param cpus number of CPUs that may use it, numbered from 0
/// @param doorbell how a CPU sleeps until a message comes
public record TransportSite(String name, Memory memory, int cpus, Doorbell doorbell) {
    /// Allocates bytes that lie together, in lines of their own, on a CPU's node; their words are 0.
    ///
    /// @param part name of the bytes within the transport
    /// @param bytes at least 1
    /// @return address of the first of them
    public long near(String part, long bytes, int cpu) {
        return memory.allocate(name + "." + part, bytes, memory.nodeOf(cpu));
    }
}
