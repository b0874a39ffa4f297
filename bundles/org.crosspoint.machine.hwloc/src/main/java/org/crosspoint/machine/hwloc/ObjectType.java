package org.crosspoint.machine.hwloc;

/// What an object is.
enum ObjectType {
    /// All of it.
    MACHINE,
    /// A group, a die, or something that this reader does not know.
    GROUP,
    /// A socket.
    PACKAGE,
    /// A memory node; always a memory child.
    NUMA,
    /// A cache in front of memory nodes; always a memory child.
    MEMORY_CACHE,
    /// A cache that holds data.
    CACHE,
    /// A core.
    CORE,
    /// A hardware thread.
    PU
}
