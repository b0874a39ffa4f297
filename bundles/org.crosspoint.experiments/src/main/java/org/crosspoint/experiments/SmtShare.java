package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Bound.Worst;
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
import org.osgi.service.component.annotations.Component;

/// What the second hardware thread of a core is worth: one thread alone against two on one core.
///
/// Each thread refers to random words of a working set of its own, and computes before each reference: 40 cycles when
/// its work is mixed, none when it is hungry for cache. Working sets are given in sixteenths of the largest private
/// cache, which the threads share.
@Component
@LabExperiment(
        id = "smt-share",
        title = "Gain of the second hardware thread of a core",
        source = "Modern Operating Systems (5th ed.), section 8.1: hyper-threads share a core's caches and units",
        parameters = "machine: a machine with two threads or more per core; smt-smp if not given")
public final class SmtShare implements Experiment {
    private static final int MIXED_CYCLES = 40;
    private static final TimeSpan DURATION = TimeSpan.of(4, TimeSpan.Unit.MS);

    /// The largest private cache in the unit of working sets.
    private static final int CACHE = 16;

    private static final List<Integer> SIXTEENTHS = List.of(1, 2, 4, 6, 10, 12, 14, 24, 32);

    private static final Bound NO_LOSS = Bound.ratio(Relation.AT_LEAST, 1);

    /// About 1.3, to two digits.
    private static final Bound ABOUT_A_THIRD = Bound.ratio(Relation.BELOW, 1.35);

    private static final Bound SLOWER = Bound.ratio(Relation.BELOW, 1);

    /// What is measured of one size of working sets.
    ///
    /// @param sixteenths a thread's working set, in sixteenths of the shared cache
    /// @param mixed what two threads get done by what one does, of mixed work
    /// @param hungry the same of work that is nothing but references
    record Point(int sixteenths, double mixed, double hungry) {
        boolean bothFit() {
            return 2 * sixteenths <= CACHE;
        }

        boolean onlyOneFits() {
            return !bothFit() && sixteenths <= CACHE;
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("smt-smp"));
        MachineDescription description = context.machine(machine, OptionalInt.empty());
        long cache = sharedCache(description);
        List<RunSpecification> runs = new ArrayList<>();
        for (int sixteenths : SIXTEENTHS) {
            for (int cycles : List.of(MIXED_CYCLES, 0)) {
                for (int threads = 1; threads <= 2; threads++) {
                    runs.add(specification(machine, cache * sixteenths / CACHE, cycles, threads));
                }
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < SIXTEENTHS.size(); i++) {
            List<RunResult> four = results.subList(4 * i, 4 * i + 4);
            points.add(new Point(SIXTEENTHS.get(i), gain(four.get(0), four.get(1)), gain(four.get(2), four.get(3))));
        }
        CoreType core = description.stations().getFirst().core();
        return judged(points, Math.min(2, (double) core.issueWidth() / core.issuePerThread()));
    }

    private static double gain(RunResult one, RunResult two) {
        return two.throughput() / one.throughput();
    }

    private static long sharedCache(MachineDescription machine) {
        if (machine.stations().getFirst().core().threads() < 2) {
            throw new SpecificationException("Machine '" + machine.id()
                    + "' has one thread per core; smt-share needs two" + " or more, as 'smt-smp' has.");
        }
        return machine.caches().stream()
                .filter(cache -> cache.scope() == Cache.Scope.CPU)
                .mapToLong(Cache::bytes)
                .max()
                .orElseThrow(() -> new SpecificationException(
                        "Machine '" + machine.id() + "' has no private caches; smt-share is about what shares them."));
    }

    private static RunSpecification specification(MachineChoice machine, long bytes, int cycles, int threads) {
        DesignChoice work = DesignChoice.of("reference-mix")
                .with("sharedPercent", 0)
                .with("privateWords", bytes / Long.BYTES)
                .with("thinkCycles", cycles)
                .with("think", "fixed");
        return RunSpecification.of(machine, work).withCpus(threads).withDuration(DURATION);
    }

    /// @param slots what two threads that never wait for memory get done by what one does
    static ExperimentResult judged(List<Point> points, double slots) {
        return new ExperimentResult(
                List.of(table(points)), List.of(plot(points)), List.of(mixedGains(points, slots), hungryLoses(points)));
    }

    private static Claim mixedGains(List<Point> points, double slots) {
        List<Integer> sizes =
                points.stream().filter(Point::bothFit).map(Point::sixteenths).toList();
        Worst least = NO_LOSS.worst(sizes, size -> at(points, size, Point::mixed));
        Worst most = ABOUT_A_THIRD.worst(sizes, size -> at(points, size, Point::mixed));
        return new Claim(
                "mixed-gains",
                "With mixed work that fits in the shared cache, two threads get between as much and about 1.3 times as"
                        + " much done as one.",
                NO_LOSS + " and " + ABOUT_A_THIRD,
                NO_LOSS.text(least.figure()) + " to " + ABOUT_A_THIRD.text(most.figure())
                        + "; two that never wait would gain " + ABOUT_A_THIRD.text(slots)
                        + ", by the core's issue slots",
                least.holds() && most.holds());
    }

    private static Claim hungryLoses(List<Point> points) {
        double least = points.stream()
                .filter(Point::onlyOneFits)
                .mapToDouble(Point::hungry)
                .min()
                .orElse(Double.NaN);
        return new Claim(
                "hungry-loses",
                "Two cache-hungry threads, each of whose working sets fits in the shared cache alone, can get less done"
                        + " than one.",
                SLOWER + " at some size",
                SLOWER.text(least),
                SLOWER.admits(least));
    }

    private static double at(List<Point> points, int sixteenths, ToDoubleFunction<Point> gain) {
        return points.stream()
                .filter(point -> point.sixteenths() == sixteenths)
                .mapToDouble(gain)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Table table(List<Point> points) {
        return new Table(
                "gain",
                "What two threads of a core get done by what one does",
                List.of(
                        new Column("working set", "1/16 cache"),
                        new Column("mixed work", "1"),
                        new Column("hungry", "1")),
                points.stream()
                        .map(point -> List.<Object>of(point.sixteenths(), point.mixed(), point.hungry()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        return new Plot(
                "gain",
                "Gain of the second thread",
                Plot.Axis.logarithmic("working set of a thread", "1/16 cache"),
                Plot.Axis.linear("gain", "1"),
                List.of(series("mixed work", points, Point::mixed), series("hungry", points, Point::hungry)));
    }

    private static Plot.Series series(String name, List<Point> points, ToDoubleFunction<Point> gain) {
        return new Plot.Series(
                name,
                points.stream()
                        .map(point -> new Plot.Point(point.sixteenths(), gain.applyAsDouble(point)))
                        .toList());
    }
}
