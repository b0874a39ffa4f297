package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.crosspoint.core.sim.Metric;

/// How often each system call was served, and how long that took, waiting included. Each CPU keeps its own.
final class CallStatistics {
    private final List<Map<SystemCall, Tally>> tallies = new ArrayList<>();

    /// Of one call on one CPU.
    private static final class Tally {
        long count;
        long time;
    }

    CallStatistics(int cpus) {
        for (int cpu = 0; cpu < cpus; cpu++) {
            Map<SystemCall, Tally> own = new EnumMap<>(SystemCall.class);
            for (SystemCall call : SystemCall.values()) {
                own.put(call, new Tally());
            }
            tallies.add(own);
        }
    }

    /// A call was served.
    ///
    /// @param time how long it took, in picoseconds
    void served(int cpu, SystemCall call, long time) {
        Tally tally = tallies.get(cpu).get(call);
        if (tally != null) {
            tally.count++;
            tally.time += time;
        }
    }

    /// Number and time of each call that was served.
    List<Metric> metrics() {
        List<Metric> metrics = new ArrayList<>();
        for (SystemCall call : SystemCall.values()) {
            long count = sum(call, tally -> tally.count);
            long time = sum(call, tally -> tally.time);
            if (count > 0) {
                metrics.add(Metric.counter("syscall." + call.manualName() + ".count", "1", (double) count));
                metrics.add(
                        Metric.gauge("syscall." + call.manualName() + ".time", "ps", (double) time / (double) count));
            }
        }
        return metrics;
    }

    private long sum(SystemCall call, ToLongFunction<Tally> part) {
        return tallies.stream()
                .map(own -> own.get(call))
                .filter(Objects::nonNull)
                .mapToLong(part)
                .sum();
    }
}
