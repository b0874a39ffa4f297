package org.crosspoint.workload.bare;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Memory;

/// Where a workload's data lie in memory.
enum Placement {
    /// All of them on one node.
    BOUND,
    /// On all nodes, as the machine or the workload's granularity says.
    INTERLEAVED,
    /// Each page on the node of the CPU that touches it first.
    FIRST_TOUCH;

    /// @param node of [#BOUND]
    /// @param granularity of [#INTERLEAVED]: bytes that lie together on a node, 0 for what the machine says
    long allocate(Memory memory, String name, long bytes, int node, long granularity) {
        return switch (this) {
            case BOUND -> memory.allocate(name, bytes, existing(memory, name, node));
            case INTERLEAVED ->
                granularity == 0
                        ? memory.allocateInterleaved(name, bytes)
                        : memory.allocateInterleaved(name, bytes, granularity);
            case FIRST_TOUCH -> memory.allocateFirstTouch(name, bytes);
        };
    }

    private static int existing(Memory memory, String name, int node) {
        if (node >= memory.nodes()) {
            throw new SpecificationException("'" + name + "' cannot lie on memory node " + node + "; expected 0 to "
                    + (memory.nodes() - 1) + ", the nodes of this machine.");
        }
        return node;
    }
}
