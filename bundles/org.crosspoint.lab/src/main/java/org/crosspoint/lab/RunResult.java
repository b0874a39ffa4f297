package org.crosspoint.lab;

import java.util.List;
import java.util.OptionalDouble;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.lab.internal.Json;
import org.crosspoint.lab.internal.ResultTables;

/// What a run did, with what it came from. Times are simulated picoseconds.
///
/// @param provenance what it came from
/// @param status how it ended: finished or failed, with simulated time, units of work and operations
/// @param metrics all metrics, in order of name
/// @param swaps reports of the hot swaps, in order
/// @param samples throughput and load over time
/// @param cpuTimes where simulated time went, per CPU
/// @param hotLines the lines with most coherence misses, hottest first; at most [#HOT_LINES]
/// @param locks use of every lock, in order of name
/// @param findings what monitors have found
/// @param cacheLines use of the lines that came from other caches most often, if that was monitored; at most
///     [#HOT_LINES]
public record RunResult(
        Provenance provenance,
        Simulation.Status status,
        List<Metric> metrics,
        List<SwapReport> swaps,
        List<Simulation.Sample> samples,
        List<Simulation.CpuTime> cpuTimes,
        List<Simulation.HotLine> hotLines,
        List<Simulation.LockUse> locks,
        List<Finding> findings,
        List<CacheLineUse> cacheLines) {

    /// How many of the hottest lines are kept.
    public static final int HOT_LINES = 20;

    public RunResult {
        metrics = List.copyOf(metrics);
        swaps = List.copyOf(swaps);
        samples = List.copyOf(samples);
        cpuTimes = List.copyOf(cpuTimes);
        hotLines = List.copyOf(hotLines);
        locks = List.copyOf(locks);
        findings = List.copyOf(findings);
        cacheLines = List.copyOf(cacheLines);
    }

    /// Name under which it is stored: the first half of the SHA-256 of its provenance, so the same for the same
    /// specification, seed and bundles.
    public String id() {
        return Json.digest(provenance).substring(0, 32);
    }

    /// Whether the run came to its end without a fault.
    public boolean finished() {
        return status.state() == Simulation.State.FINISHED;
    }

    /// How many faults monitors have found: not what only costs time.
    public long faults() {
        return findings.stream()
                .filter(finding -> finding.monitor().isOfFaults())
                .count();
    }

    /// A metric that may not exist.
    public OptionalDouble find(String name) {
        return metrics.stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst();
    }

    /// A metric.
    ///
    /// @throws IllegalArgumentException if the run measured none of that name; the message lists those it measured
    public double metric(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("The run has no metric '" + name + "'; it has "
                        + String.join(", ", metrics.stream().map(Metric::name).toList()) + "."));
    }

    /// Units of work completed per second of simulated time; 0 if no time went by.
    public double throughput() {
        return status.time() == 0 ? 0 : status.units() * 1e12 / status.time();
    }

    /// All that was measured as tables: `metrics`, `swaps`, `samples`, `cpus`, `lines`, `locks`, `findings`,
    /// `cache-lines`; empty ones left out.
    public List<Table> tables() {
        return ResultTables.of(this);
    }

    /// JSON text: members in a fixed order, no time of day, a line feed at the end.
    public String json() {
        return Json.write(this);
    }
}
