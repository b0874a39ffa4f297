package org.crosspoint.workload.bare;

import org.crosspoint.core.SpecificationException;

/// Two different CPUs that talk to each other.
record CpuPair(int first, int second) {
    /// @param workload id of the workload, for the message
    /// @param cpus number of CPUs that take part
    /// @throws SpecificationException if they are equal or not there
    static CpuPair of(String workload, int first, int second, int cpus) {
        if (first == second || first >= cpus || second >= cpus) {
            throw new SpecificationException("Workload " + workload + " cannot run between CPUs " + first + " and "
                    + second + "; expected two different CPUs of the " + cpus
                    + " that take part, numbered from 0: choose others or let more CPUs take part.");
        }
        return new CpuPair(first, second);
    }
}
