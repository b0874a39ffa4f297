package org.crosspoint.core.hardware;

/// How a station reaches its own memory, a parameter of networks with a CPU side and a memory side.
public enum OwnMemory {
    /// Through the network, as far as any other memory (UMA).
    SWITCHED,
    /// Without the network (NUMA).
    DIRECT
}
