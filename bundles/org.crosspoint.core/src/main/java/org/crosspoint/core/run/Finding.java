package org.crosspoint.core.run;

import java.util.List;

/// What a monitor has found, however often it happened.
///
/// @param monitor which
/// @param address first byte of the line of memory that it is about; 0 for none
/// @param variables allocations, with offsets, or locks that it is about
/// @param cpus CPUs that took part, in order
/// @param first simulated picoseconds when it was first found
/// @param last when it was found last
/// @param count how often it happened
/// @param text a paragraph for people
public record Finding(
        Monitor monitor,
        long address,
        List<String> variables,
        List<Integer> cpus,
        long first,
        long last,
        long count,
        String text) {
    public Finding {
        variables = List.copyOf(variables);
        cpus = List.copyOf(cpus);
    }
}
