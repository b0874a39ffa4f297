package org.crosspoint.machine.hwloc;

import java.util.List;

/// Puts memory where it is in version 2: beside the CPUs to which it is local.
final class MemoryChildren {
    private MemoryChildren() {}

    /// In version 1 the CPUs of a memory node lie in it, and a machine without memory nodes has its memory
    /// itself. Makes groups of such nodes that have them as memory children. Caches in front of memory nodes
    /// go, their nodes stay.
    static void settle(TopologyObject machine) {
        if (machine.bytes > 0 && machine.all(ObjectType.NUMA).isEmpty()) {
            machine.add(node(machine));
        }
        settleBelow(machine);
    }

    private static void settleBelow(TopologyObject object) {
        for (TopologyObject node : List.copyOf(object.memory)) {
            if (node.type == ObjectType.MEMORY_CACHE) {
                object.memory.remove(node);
                node.memory.forEach(object::add);
            } else if (!node.children.isEmpty()) {
                object.memory.remove(node);
                object.add(group(node));
            }
        }
        object.children.forEach(MemoryChildren::settleBelow);
    }

    /// A group of a node's CPUs, with the node as their memory.
    private static TopologyObject group(TopologyObject node) {
        TopologyObject group = new TopologyObject(ObjectType.GROUP, node.line);
        List.copyOf(node.children).forEach(group::add);
        List.copyOf(node.memory).forEach(group::add);
        node.children.clear();
        node.memory.clear();
        group.add(node);
        return group;
    }

    private static TopologyObject node(TopologyObject machine) {
        TopologyObject node = new TopologyObject(ObjectType.NUMA, machine.line);
        node.osIndex = 0;
        node.bytes = machine.bytes;
        return node;
    }
}
