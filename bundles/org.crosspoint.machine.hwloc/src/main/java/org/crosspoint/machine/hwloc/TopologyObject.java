package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An object of a topology: a package, a cache, a core … In whatever version it was written, memory nodes hang beside
/// the tree of CPUs, as in hwloc 2.
final class TopologyObject {
    final ObjectType type;

    /// Line of the file, 0 if there is none.
    final int line;

    final List<TopologyObject> children = new ArrayList<>();
    final List<TopologyObject> memory = new ArrayList<>();

    @Nullable
    TopologyObject parent;

    /// Number that the operating system gave it, -1 if none.
    int osIndex = -1;

    /// Number that is unique in the file, -1 if none.
    long globalIndex = -1;

    /// Of a cache, from 1.
    int level;

    /// Of a cache or memory, 0 if not stated.
    long bytes;

    /// Of a cache, in bytes, 0 if not stated.
    int cacheLine;

    /// Of a cache, 0 if not stated, negative if fully associative.
    int ways;

    TopologyObject(ObjectType type, int line) {
        this.type = type;
        this.line = line;
    }

    void add(TopologyObject child) {
        child.parent = this;
        (child.type == ObjectType.NUMA || child.type == ObjectType.MEMORY_CACHE ? memory : children).add(child);
    }

    /// Visits it and all below, memory before CPUs, in order of the file.
    void visit(Consumer<TopologyObject> visitor) {
        visitor.accept(this);
        memory.forEach(node -> node.visit(visitor));
        children.forEach(child -> child.visit(visitor));
    }

    /// It and all below that are of a type.
    List<TopologyObject> all(ObjectType wanted) {
        List<TopologyObject> found = new ArrayList<>();
        visit(object -> {
            if (object.type == wanted) {
                found.add(object);
            }
        });
        return found;
    }

    /// The nearest object of a type among those it lies in.
    @Nullable
    TopologyObject within(ObjectType wanted) {
        TopologyObject object = parent;
        while (object != null && object.type != wanted) {
            object = object.parent;
        }
        return object;
    }
}
