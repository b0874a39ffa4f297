package org.crosspoint.core.internal.run;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.internal.hardware.MachineReport;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.core.run.Simulation.Sample;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.sim.Metric;

/// Looks at a simulation every so often of simulated time: for `watch`, for throughput before and after a swap, and to
/// notice that no work gets done.
final class Sampler {
    /// Simulated time without a unit of work after which a simulation counts as making no progress.
    static final long NO_PROGRESS = 50_000_000_000L;

    private static final int KEPT = 10_000;
    private static final int SAMPLES = 200;
    private static final long SHORTEST = 1_000_000L;
    private static final long LONGEST = 20_000_000L;

    private final ArrayDeque<Sample> samples = new ArrayDeque<>();
    private final long interval;
    private long lastUntil;
    private long lastUnits;
    private long lastTransactions;
    private double lastBusy;
    private long lastProgress;
    private int lastFinished;

    Sampler(long duration) {
        interval = duration == SimulationSpec.UNBOUNDED ? LONGEST : Math.clamp(duration / SAMPLES, SHORTEST, LONGEST);
    }

    long interval() {
        return interval;
    }

    /// Takes a sample.
    void sample(long now, MachineReport report, int finished) {
        long units = report.units();
        double busy = utilisation(report.metrics(now)) * now;
        long length = now - lastUntil;
        if (length > 0) {
            if (busy < lastBusy) {
                lastBusy = 0; // another network, which has only just begun
            }
            double utilisation = Math.clamp((busy - lastBusy) / length, 0, 100);
            samples.add(new Sample(
                    now,
                    length,
                    units - lastUnits,
                    report.transactions() - lastTransactions,
                    utilisation,
                    report.waiting()));
            if (samples.size() > KEPT) {
                samples.remove();
            }
        }
        lastProgress = Math.max(lastProgress, finished > lastFinished ? now : report.latestCompletion());
        lastUntil = now;
        lastUnits = units;
        lastTransactions = report.transactions();
        lastBusy = busy;
        lastFinished = finished;
    }

    /// Units per second over the last samples, at least `window` long if there are as many.
    double throughput(long window) {
        long units = 0;
        long time = 0;
        var latest = samples.descendingIterator();
        while (latest.hasNext() && time < window) {
            Sample sample = latest.next();
            units += sample.units();
            time += sample.length();
        }
        return time == 0 ? 0 : units * 1e12 / time;
    }

    /// Whether no unit of work was completed for too long.
    boolean isStuck(long now) {
        return now - lastProgress > NO_PROGRESS;
    }

    /// Gives the simulation as long again to complete something.
    void beginAnew(long now) {
        lastProgress = now;
    }

    List<Sample> samples() {
        return List.copyOf(samples);
    }

    /// @param hottest the line with most misses, if there is one
    static String sentence(long now, List<HotLine> hottest) {
        return String.format(
                Locale.ROOT,
                "No unit of work was completed for %d ms of simulated time up to %d ps: a livelock, or starvation of whoever "
                        + "has to go on%s.",
                NO_PROGRESS / 1_000_000_000L,
                now,
                hottest.isEmpty()
                        ? ""
                        : "; the line that moves most holds "
                                + String.join(", ", hottest.getFirst().names()));
    }

    private static double utilisation(List<Metric> metrics) {
        for (Metric metric : metrics) {
            if (metric.name().equals("interconnect.utilisation")) {
                return metric.value();
            }
        }
        return 0;
    }
}
