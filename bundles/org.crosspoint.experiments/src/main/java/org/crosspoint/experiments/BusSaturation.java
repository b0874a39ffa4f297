package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.Simulation.CpuTime;
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

/// How many CPUs a single bus carries: without caches, with snooping caches, with caches and private memories.
///
/// Every CPU computes for 10 cycles on the mean, exponentially distributed, then refers to memory: 5 % of references go
/// to 1024 shared words, the others to 1024 words of its own; 20 % write. Service and think time of the formula that
/// the uncached bus is held against are measured with one CPU: the bus is held for S per reference, the rest is
/// thinking.
@Component
@LabExperiment(
        id = "bus-saturation",
        title = "How many CPUs one bus carries: no caches, caches, private memories",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1, fig. 8-2",
        parameters = "cpus: largest number of CPUs, 32 or more; 64 if not given")
public final class BusSaturation implements Experiment {
    private static final List<String> MACHINES = List.of("bus-uncached", "bus-smp", "bus-private");
    private static final DesignChoice MIX = DesignChoice.of("reference-mix")
            .with("thinkCycles", 10L)
            .with("think", "exponential")
            .with("sharedPercent", 5L)
            .with("writePercent", 20L)
            .with("privateWords", 1024L)
            .with("sharedWords", 1024L);
    private static final TimeSpan DURATION = TimeSpan.of(5, TimeSpan.Unit.MS);

    /// CPUs that saturate an uncached bus, CPUs that a cached one carries, and what counts as many: the book's.
    private static final int SATURATED = 4;

    private static final int CARRIED = 16;
    private static final int LARGE = 32;

    private static final Bound BUSY = Bound.share(Relation.ABOVE, 0.95);
    private static final Bound TOLERANCE = Bound.share(Relation.AT_MOST, 0.05);
    private static final Bound MOST = Bound.share(Relation.ABOVE, 0.5);
    private static final Bound EFFICIENT = Bound.share(Relation.ABOVE, 0.5);
    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);

    /// What is measured of one machine with one number of CPUs.
    ///
    /// @param cpus how many
    /// @param references per second, all CPUs together
    /// @param utilisation share of time that the bus is busy
    /// @param stalled share of their time that CPUs wait for memory, of each CPU
    /// @param bytes bytes on the bus per reference
    record Point(int cpus, double references, double utilisation, List<Double> stalled, double bytes) {
        double meanStalled() {
            return stalled.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }

        /// Share of CPUs that wait for most of their time.
        double mostlyIdle() {
            return (double) stalled.stream().filter(share -> MOST.admits(share)).count() / stalled.size();
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<Integer> sizes = Sizes.upTo(Sizes.most(context, MachineChoice.of("bus-uncached"), 64, LARGE));
        List<RunSpecification> runs = new ArrayList<>();
        for (String machine : MACHINES) {
            sizes.forEach(cpus -> runs.add(specification(machine, cpus)));
        }
        List<RunResult> results = context.runAll(runs);
        Map<String, List<Point>> curves = new LinkedHashMap<>();
        for (int i = 0; i < results.size(); i++) {
            curves.computeIfAbsent(MACHINES.get(i / sizes.size()), machine -> new ArrayList<>())
                    .add(point(results.get(i), sizes.get(i % sizes.size())));
        }
        return judged(curves);
    }

    private static RunSpecification specification(String machine, int cpus) {
        DesignChoice mix = machine.equals("bus-private") ? MIX.with("privateIn", "private-memory") : MIX;
        return RunSpecification.of(MachineChoice.of(machine), mix)
                .withCpus(cpus)
                .withDuration(DURATION);
    }

    private static Point point(RunResult result, int cpus) {
        return new Point(
                cpus,
                result.throughput(),
                result.metric("interconnect.utilisation") / 100,
                result.cpuTimes().stream().map(BusSaturation::stalled).toList(),
                result.metric("interconnect.bytes") / result.status().units());
    }

    private static double stalled(CpuTime cpu) {
        long waiting = cpu.localMisses() + cpu.remoteMisses();
        long all = cpu.compute() + cpu.hits() + waiting + cpu.interrupts() + cpu.idle();
        return all == 0 ? 0 : (double) waiting / all;
    }

    /// The tables, plots and claims of three curves, each in order of CPUs and beginning with one CPU.
    static ExperimentResult judged(Map<String, List<Point>> curves) {
        List<Point> uncached = curves.getOrDefault("bus-uncached", List.of());
        List<Point> cached = curves.getOrDefault("bus-smp", List.of());
        List<Point> own = curves.getOrDefault("bus-private", List.of());
        MachineRepairman formula = formula(uncached.getFirst());
        return new ExperimentResult(
                List.of(table(curves, formula)),
                List.of(throughputPlot(curves, formula), utilisationPlot(curves)),
                List.of(
                        saturates(uncached),
                        flat(uncached),
                        idle(uncached),
                        agrees(uncached, formula),
                        efficient(cached),
                        lessTraffic(cached, own)));
    }

    /// The model of the uncached bus, in seconds: S is the time that one CPU's reference holds the bus, Z the rest.
    private static MachineRepairman formula(Point one) {
        double service = one.utilisation() / one.references();
        return new MachineRepairman(service, 1 / one.references() - service);
    }

    private static Claim saturates(List<Point> uncached) {
        double busy = at(uncached, SATURATED, Point::utilisation);
        return new Claim(
                "uncached-saturates",
                "Without caches the bus is busy nearly all the time by " + SATURATED + " CPUs.",
                BUSY.toString(),
                BUSY.text(busy) + " at " + SATURATED + " CPUs",
                BUSY.admits(busy));
    }

    private static Claim flat(List<Point> uncached) {
        double[] flat = uncached.stream()
                .filter(point -> point.cpus() >= SATURATED)
                .mapToDouble(Point::references)
                .sorted()
                .toArray();
        double rise = flat.length == 0 ? Double.NaN : flat[flat.length - 1] / flat[0] - 1;
        return new Claim(
                "uncached-flat",
                "Without caches the total throughput is flat from " + SATURATED
                        + " CPUs on: the largest exceeds the least by little.",
                TOLERANCE.toString(),
                TOLERANCE.text(rise),
                TOLERANCE.admits(rise));
    }

    private static Claim idle(List<Point> uncached) {
        List<Integer> large = cpus(uncached).filter(cpus -> cpus >= LARGE).toList();
        Worst worst = MOST.worst(large, cpus -> at(uncached, cpus, Point::mostlyIdle));
        return new Claim(
                "uncached-idle",
                "Without caches, at " + LARGE + " CPUs and more, most CPUs are idle most of the time:"
                        + " they wait for the bus for more than " + MOST.limitAlone() + " of it.",
                MOST + " of CPUs",
                worst + ", waiting " + Figures.percent(at(uncached, worst.cpus(), Point::meanStalled))
                        + " of their time",
                worst.holds());
    }

    private static Claim agrees(List<Point> uncached, MachineRepairman formula) {
        Worst worst = TOLERANCE.worst(
                cpus(uncached).toList(),
                cpus -> Math.abs(at(uncached, cpus, Point::references) / formula.throughput(cpus) - 1));
        return new Claim(
                "uncached-formula",
                "The uncached throughput is that of the closed queueing formula (machine repairman) at every size.",
                TOLERANCE + " off",
                worst.toString(),
                worst.holds());
    }

    private static Claim efficient(List<Point> cached) {
        double efficiency = efficiency(cached, CARRIED);
        int carried = cpus(cached)
                .filter(cpus -> EFFICIENT.admits(efficiency(cached, cpus)))
                .max(Integer::compare)
                .orElse(0);
        return new Claim(
                "cached-carries-" + CARRIED,
                "With snooping caches the bus carries at least " + CARRIED
                        + " CPUs efficiently (throughput per CPU against that of one CPU).",
                EFFICIENT + " at " + CARRIED + " CPUs",
                EFFICIENT.text(efficiency) + " at " + CARRIED + " CPUs; up to " + carried + " CPUs above "
                        + EFFICIENT.limitAlone(),
                EFFICIENT.admits(efficiency));
    }

    private static double efficiency(List<Point> curve, int cpus) {
        return at(curve, cpus, Point::references) / (cpus * at(curve, 1, Point::references));
    }

    private static Claim lessTraffic(List<Point> cached, List<Point> own) {
        Worst worst =
                LESS.worst(cpus(cached).toList(), cpus -> at(own, cpus, Point::bytes) / at(cached, cpus, Point::bytes));
        return new Claim(
                "private-less-traffic",
                "Private memories put less traffic on the shared bus than caches alone at every size"
                        + " (bytes per reference).",
                LESS.toString(),
                worst.toString(),
                worst.holds());
    }

    /// Not a number if nothing was measured with so many CPUs.
    private static double at(List<Point> curve, int cpus, ToDoubleFunction<Point> figure) {
        return curve.stream()
                .filter(point -> point.cpus() == cpus)
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static Stream<Integer> cpus(List<Point> curve) {
        return curve.stream().map(Point::cpus);
    }

    private static Table table(Map<String, List<Point>> curves, MachineRepairman formula) {
        List<List<Object>> rows = new ArrayList<>();
        curves.forEach((machine, curve) -> curve.forEach(point -> rows.add(List.of(
                machine,
                point.cpus(),
                point.references() / 1e6,
                machine.equals("bus-uncached") ? formula.throughput(point.cpus()) / 1e6 : Double.NaN,
                point.utilisation() * 100,
                point.meanStalled() * 100,
                point.bytes()))));
        return new Table(
                "bus",
                "One bus, by number of CPUs",
                List.of(
                        Column.text("machine"),
                        new Column("CPUs", "1"),
                        new Column("references", "million/s"),
                        new Column("formula", "million/s"),
                        new Column("bus busy", "%"),
                        new Column("CPUs stalled", "%"),
                        new Column("traffic", "B/ref")),
                rows);
    }

    private static Plot throughputPlot(Map<String, List<Point>> curves, MachineRepairman formula) {
        List<Plot.Series> series = new ArrayList<>();
        curves.forEach((machine, curve) -> series.add(new Plot.Series(
                machine,
                curve.stream()
                        .map(point -> new Plot.Point(point.cpus(), point.references() / 1e6))
                        .toList())));
        series.add(new Plot.Series(
                "formula",
                curves.getOrDefault("bus-uncached", List.of()).stream()
                        .map(point -> new Plot.Point(point.cpus(), formula.throughput(point.cpus()) / 1e6))
                        .toList()));
        return new Plot(
                "throughput",
                "References of all CPUs together",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic("references", "million/s"),
                series);
    }

    private static Plot utilisationPlot(Map<String, List<Point>> curves) {
        List<Plot.Series> series = new ArrayList<>();
        curves.forEach((machine, curve) -> series.add(new Plot.Series(
                machine,
                curve.stream()
                        .map(point -> new Plot.Point(point.cpus(), point.utilisation() * 100))
                        .toList())));
        return new Plot(
                "utilisation",
                "Share of time that the bus is busy",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.linear("bus busy", "%"),
                series);
    }
}
