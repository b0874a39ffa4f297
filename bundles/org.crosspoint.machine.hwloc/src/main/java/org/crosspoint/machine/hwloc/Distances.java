package org.crosspoint.machine.hwloc;

import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// Latencies between memory nodes, relative to each other: 10 is what firmware calls a node's distance to itself.
///
/// @param line of the file
/// @param nodes the memory nodes, in order of rows and columns
/// @param values row by row
record Distances(int line, List<TopologyObject> nodes, List<BigDecimal> values) {
    Distances {
        nodes = List.copyOf(nodes);
        values = List.copyOf(values);
        if (values.size() != nodes.size() * nodes.size()) {
            throw new IllegalArgumentException(values.size() + " values for " + nodes.size() + " nodes");
        }
    }

    private BigDecimal value(int from, int to) {
        return values.get(from * nodes.size() + to);
    }

    /// How many times as far a node is as the nearest memory of the first node is from it: the mean of both ways.
    ///
    /// @return nothing if one of the nodes is not in the matrix, or the matrix does not say how far a node is from
    /// itself
    OptionalDouble ratio(@Nullable TopologyObject one, @Nullable TopologyObject other) {
        if (one == null || other == null) {
            return OptionalDouble.empty();
        }
        int from = nodes.indexOf(one);
        int to = nodes.indexOf(other);
        if (from < 0
                || to < 0
                || value(from, from).signum() <= 0
                || value(to, to).signum() <= 0) {
            return OptionalDouble.empty();
        }
        double there = value(from, to).doubleValue() / value(from, from).doubleValue();
        double back = value(to, from).doubleValue() / value(to, to).doubleValue();
        return OptionalDouble.of((there + back) / 2);
    }

    /// Whether some pair is farther one way than the other.
    boolean asymmetric() {
        for (int from = 0; from < nodes.size(); from++) {
            for (int to = 0; to < from; to++) {
                if (value(from, to).compareTo(value(to, from)) != 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
