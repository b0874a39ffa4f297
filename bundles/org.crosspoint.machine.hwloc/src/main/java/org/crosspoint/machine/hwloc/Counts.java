package org.crosspoint.machine.hwloc;

import static org.crosspoint.core.hardware.MachineDescription.MOST_CPUS;

import java.util.function.Function;
import org.crosspoint.core.SpecificationException;

/// Counts hardware threads and memory nodes while they are read, so that a machine that is too large is refused where
/// it becomes so, before anything is made of it.
final class Counts {
    /// Most memory nodes: each may be a station of its own.
    private static final int MOST_NODES = 4096;

    private final Function<String, SpecificationException> mistake;
    private long threads;
    private long nodes;

    /// @param mistake makes the error of a sentence, with the place that is being read
    Counts(Function<String, SpecificationException> mistake) {
        this.mistake = mistake;
    }

    /// @param times how many of it, 0 to 2^32
    void add(ObjectType type, long times) {
        threads += type == ObjectType.PU ? times : 0;
        nodes += type == ObjectType.NUMA ? times : 0;
        check(threads, MOST_CPUS, "PUs");
        check(nodes, MOST_NODES, "memory nodes");
    }

    private void check(long count, int most, String what) {
        if (count > most) {
            throw mistake.apply("has more than " + most + " " + what
                    + ", the most that can be simulated: take a part of the machine");
        }
    }
}
