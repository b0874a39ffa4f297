package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.sim.Metric;

/// How often each system call was served, and how long that took, waiting included. Each CPU keeps its own.
final class CallStatistics {
    private static final SystemCall[] CALLS = SystemCall.values();

    private final long[][] counts;
    private final long[][] times;

    CallStatistics(int cpus) {
        counts = new long[cpus][CALLS.length];
        times = new long[cpus][CALLS.length];
    }

    /// A call was served.
    ///
    /// @param time how long it took, in picoseconds
    void served(int cpu, SystemCall call, long time) {
        counts[cpu][call.ordinal()]++;
        times[cpu][call.ordinal()] += time;
    }

    /// Number and time of each call that was served.
    List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        for (SystemCall call : CALLS) {
            long count = 0;
            long time = 0;
            for (int cpu = 0; cpu < counts.length; cpu++) {
                count += counts[cpu][call.ordinal()];
                time += times[cpu][call.ordinal()];
            }
            if (count > 0) {
                metrics.add(Metric.counter("syscall." + call.manualName() + ".count", "1", (double) count));
                metrics.add(
                        Metric.gauge("syscall." + call.manualName() + ".time", "ps", (double) time / (double) count));
            }
        }
        return metrics;
    }
}
