package org.crosspoint.machine.hwloc;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a file or string of hwloc says.
///
/// @param origin what it was read from, for people: `lstopo XML, version 2.0`
/// @param root the machine
/// @param distances latencies between memory nodes, if it says any
/// @param kinds kinds of CPUs, perhaps none
/// @param infos name to value of what is noted on the machine and its packages; the first of each name
record Topology(
        String origin,
        TopologyObject root,
        Optional<Distances> distances,
        List<CpuKind> kinds,
        Map<String, String> infos) {

    Topology {
        kinds = List.copyOf(kinds);
    }

    /// The memory nodes in order of the file.
    List<TopologyObject> nodes() {
        return root.all(ObjectType.NUMA);
    }

    /// CPUs that are alike.
    ///
    /// @param line of the file
    /// @param threads numbers that the operating system gave their hardware threads
    /// @param infos `CoreType`, `FrequencyMaxMHz` …
    record CpuKind(int line, BitSet threads, Map<String, String> infos) {}
}
