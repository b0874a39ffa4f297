package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.DoubleBinaryOperator;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;
import org.crosspoint.lab.TimeSpan;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/// Whether a CPU that waits for a lock had better spin or switch to another thread: a thread of one CPU waits
/// for a lock that another CPU holds, and something else to do is always there.
///
/// What a wait costs is the time in which the waiting thread's CPU gets no work done. To sleep costs what it
/// is measured to cost where every wait sleeps: the switch away and back, and what the run queue and the
/// wake-up take. Hindsight loses of each wait of the same run the wait itself or that, whichever is less.
@Component
@LabExperiment(
        id = "spin-or-switch",
        title = "Spinning or switching while a lock is held",
        source = "Modern Operating Systems (5th ed.), section 8.1: spinning versus switching; Karlin et al., SOSP 1991",
        parameters = "machine: bus-smp if not given")
public final class SpinOrSwitch implements Experiment {
    private static final long PS_PER_US = 1_000_000;
    private static final long SHORT_US = 50;
    private static final long LONG_US = 10_000;
    private static final long SWITCH_US = 1_000;
    private static final int WAITS = 60;
    private static final int TURNS = 10;

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);
    private static final Bound NO_LESS = Bound.ratio(Relation.AT_LEAST, 1);
    private static final Bound TWICE = Bound.ratio(Relation.AT_MOST, 2);

    /// How long CPU 0 holds the lock.
    enum Trace {
        SHORT(1, "50 us"),
        LONG(2, "10 ms"),
        MIXED(3, "mixed");

        /// Where it is on the plot.
        final int place;

        final String label;

        Trace(int place, String label) {
            this.place = place;
            this.label = label;
        }
    }

    /// What who waits does.
    enum Policy {
        SPIN("always spin"),
        SWITCH("always switch"),
        FIXED("fixed threshold"),
        ADAPTIVE("last three waits");

        final String label;

        Policy(String label) {
            this.label = label;
        }

        private DesignChoice lock(long switchAwayAndBack) {
            return switch (this) {
                case SPIN -> DesignChoice.of("mcs");
                case SWITCH -> DesignChoice.of("mutex");
                case FIXED -> DesignChoice.of("spin-then-switch").with("spinCycles", switchAwayAndBack);
                case ADAPTIVE -> DesignChoice.of("adaptive").with("switchCycles", switchAwayAndBack);
            };
        }
    }

    /// What was measured of one policy on one trace, in microseconds per wait.
    ///
    /// @param waited mean wait
    /// @param lost what it lost
    /// @param hindsight what hindsight would have lost of the same waits
    record Point(Trace trace, Policy policy, double waited, double lost, double hindsight) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("bus-smp"));
        Cycles cycles = new Cycles(context.machine(machine, OptionalInt.of(2)).cycle());
        RunResult sleeping = context.runAll(List.of(specification(machine, cycles, Trace.LONG, Policy.SWITCH, 0)))
                .getFirst();
        long sleep = Math.round(lost(sleeping) / cycles.picoseconds());
        List<RunSpecification> runs = new ArrayList<>();
        for (Trace trace : Trace.values()) {
            for (Policy policy : Policy.values()) {
                runs.add(specification(machine, cycles, trace, policy, sleep));
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        for (Trace trace : Trace.values()) {
            for (Policy policy : Policy.values()) {
                RunResult result = results.get(points.size());
                points.add(new Point(
                        trace,
                        policy,
                        perWait(result, "wait.total") / PS_PER_US,
                        lost(result) / PS_PER_US,
                        perWait(result, "wait.hindsight") / PS_PER_US));
            }
        }
        return judged(points);
    }

    /// Of the machine's clock.
    private record Cycles(long picoseconds) {
        long in(long microseconds) {
            return microseconds * PS_PER_US / picoseconds;
        }
    }

    private static double lost(RunResult result) {
        return perWait(result, "wait.lost");
    }

    private static double perWait(RunResult result, String metric) {
        return result.metric(metric) / result.metric("wait.count");
    }

    private static RunSpecification specification(
            MachineChoice machine, Cycles cycles, Trace trace, Policy policy, long sleep) {
        DesignChoice work = DesignChoice.of("lock-wait")
                .with("shortHold", cycles.in(trace == Trace.LONG ? LONG_US : SHORT_US))
                .with("longHold", cycles.in(LONG_US))
                .with("turns", trace == Trace.MIXED ? TURNS : 0)
                .with("waits", WAITS)
                .with("switchCycles", cycles.in(SWITCH_US))
                .with("switchAwayAndBack", sleep);
        return RunSpecification.of(machine, work)
                .withCpus(2)
                .withDuration(TimeSpan.UNBOUNDED)
                .withDesign(DesignKind.LOCK, policy.lock(cycles.in(2 * SWITCH_US)));
    }

    static ExperimentResult judged(List<Point> points) {
        return new ExperimentResult(
                List.of(table(points)),
                List.of(plot(points)),
                List.of(
                        wins(points, Trace.SHORT, Policy.SPIN, Policy.SWITCH),
                        wins(points, Trace.LONG, Policy.SWITCH, Policy.SPIN),
                        hindsightIsLeast(points),
                        fixedIsCompetitive(points),
                        adaptiveIsBest(points)));
    }

    private static Claim wins(List<Point> points, Trace trace, Policy winner, Policy loser) {
        double ratio = lost(points, trace, winner) / lost(points, trace, loser);
        return new Claim(
                winner == Policy.SPIN ? "spin-short" : "switch-long",
                "With holds of " + trace.label + " '" + winner.label + "' loses less than '" + loser.label + "'.",
                LESS.toString(),
                LESS.text(ratio),
                LESS.admits(ratio));
    }

    private static Claim hindsightIsLeast(List<Point> points) {
        double least = extreme(points, null, Math::min);
        return new Claim(
                "hindsight-least",
                "Hindsight is the lower bound of all, on every trace.",
                NO_LESS + " of hindsight",
                NO_LESS.text(least) + " at least",
                NO_LESS.admits(least));
    }

    private static Claim fixedIsCompetitive(List<Point> points) {
        double most = extreme(points, Policy.FIXED, Math::max);
        return new Claim(
                "fixed-competitive",
                "Spinning for as long as it takes to switch away and back, and sleeping then, stays within twice of"
                        + " hindsight on every trace.",
                TWICE + " of hindsight",
                TWICE.text(most) + " at most",
                TWICE.admits(most));
    }

    private static Claim adaptiveIsBest(List<Point> points) {
        double best = Double.POSITIVE_INFINITY;
        for (Policy policy : List.of(Policy.SPIN, Policy.SWITCH, Policy.FIXED)) {
            best = Math.min(best, lost(points, Trace.MIXED, policy));
        }
        double ratio = lost(points, Trace.MIXED, Policy.ADAPTIVE) / best;
        return new Claim(
                "adaptive-best",
                "On the mixed trace the policy that looks at the last three waits loses least of those that cannot see"
                        + " ahead.",
                LESS + " of the best other",
                LESS.text(ratio),
                LESS.admits(ratio));
    }

    /// Loss over hindsight, of one policy or all, over all traces.
    private static double extreme(List<Point> points, @Nullable Policy policy, DoubleBinaryOperator of) {
        return points.stream()
                .filter(point -> policy == null || point.policy() == policy)
                .mapToDouble(point -> point.lost() / point.hindsight())
                .reduce(of)
                .orElse(Double.NaN);
    }

    private static double lost(List<Point> points, Trace trace, Policy policy) {
        return points.stream()
                .filter(point -> point.trace() == trace && point.policy() == policy)
                .mapToDouble(Point::lost)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Table table(List<Point> points) {
        return new Table(
                "loss",
                "What a wait costs the CPU that waits",
                List.of(
                        new Column("holds", ""),
                        new Column("policy", ""),
                        new Column("wait", "us"),
                        new Column("lost", "us"),
                        new Column("hindsight", "us")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.trace().label,
                                point.policy().label,
                                point.waited(),
                                point.lost(),
                                point.hindsight()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        List<Plot.Series> series = new ArrayList<>();
        for (Policy policy : Policy.values()) {
            series.add(new Plot.Series(
                    policy.label,
                    points.stream()
                            .filter(point -> point.policy() == policy)
                            .map(point -> new Plot.Point(point.trace().place, point.lost()))
                            .toList()));
        }
        return new Plot(
                "loss",
                "Loss per wait (1: holds of 50 us, 2: of 10 ms, 3: mixed)",
                Plot.Axis.linear("holds", "1"),
                Plot.Axis.logarithmic("lost", "us"),
                series);
    }
}
