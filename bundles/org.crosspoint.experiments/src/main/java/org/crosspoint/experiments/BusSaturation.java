package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.Simulation.CpuTime;
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

    /// What is measured of one machine with one number of CPUs.
    ///
    /// @param cpus how many
    /// @param references per second, all CPUs together
    /// @param utilisation share of time that the bus is busy
    /// @param stalled share of their time that CPUs wait for memory, of each CPU
    /// @param bytes bytes on the bus per reference
    record Point(int cpus, double references, double utilisation, List<Double> stalled, double bytes) {
        double meanStalled() {
            return stalled.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        }

        /// Share of CPUs that wait for more than half of their time.
        double mostlyIdle() {
            return (double) stalled.stream().filter(share -> share > 0.5).count() / stalled.size();
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<Integer> sizes = Sizes.upTo(Sizes.most(context, MachineChoice.of("bus-uncached"), 64, 32));
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
        Point four = at(uncached, 4);
        return new Claim(
                "uncached-saturates",
                "Without caches the bus is more than 95 % busy by 4 CPUs.",
                "> 95 %",
                Figures.percent(four.utilisation()) + " at 4 CPUs",
                four.utilisation() > 0.95);
    }

    private static Claim flat(List<Point> uncached) {
        double least =
                fromFour(uncached).stream().mapToDouble(Point::references).min().orElse(0);
        double most =
                fromFour(uncached).stream().mapToDouble(Point::references).max().orElse(0);
        return new Claim(
                "uncached-flat",
                "Without caches the total throughput is flat from 4 CPUs on: the largest is at most 5 % above the least.",
                "≤ 5.0 %",
                Figures.percent(most / least - 1),
                most <= 1.05 * least);
    }

    private static Claim idle(List<Point> uncached) {
        List<Point> large =
                uncached.stream().filter(point -> point.cpus() >= 32).toList();
        double least = large.stream().mapToDouble(Point::mostlyIdle).min().orElse(0);
        return new Claim(
                "uncached-idle",
                "Without caches, at 32 CPUs and more, most CPUs are idle most of the time:"
                        + " more than half of them wait for the bus more than half of their time.",
                "> 50 % of CPUs",
                Figures.percent(least) + " of CPUs, waiting "
                        + Figures.percent(large.getFirst().meanStalled()) + " of their time at "
                        + large.getFirst().cpus(),
                least > 0.5);
    }

    private static Claim agrees(List<Point> uncached, MachineRepairman formula) {
        double worst = 0;
        int where = 1;
        for (Point point : uncached) {
            double off = Math.abs(point.references() / formula.throughput(point.cpus()) - 1);
            if (off > worst) {
                worst = off;
                where = point.cpus();
            }
        }
        return new Claim(
                "uncached-formula",
                "The uncached throughput is within 5 % of the closed queueing formula (machine repairman) at every size.",
                "≤ 5.0 %",
                Figures.percent(worst) + " off at worst, at " + where + " CPUs",
                worst <= 0.05);
    }

    private static Claim efficient(List<Point> cached) {
        double one = cached.getFirst().references();
        int carried = cached.stream()
                .filter(point -> point.references() > 0.5 * point.cpus() * one)
                .mapToInt(Point::cpus)
                .max()
                .orElse(0);
        Point sixteen = at(cached, 16);
        double efficiency = sixteen.references() / (16 * one);
        return new Claim(
                "cached-carries-16",
                "With snooping caches the bus carries at least 16 CPUs at more than 50 % efficiency"
                        + " (throughput per CPU against that of one CPU).",
                "> 50 % at 16 CPUs",
                Figures.percent(efficiency) + " at 16 CPUs; up to " + carried + " CPUs above 50 %",
                efficiency > 0.5);
    }

    private static Claim lessTraffic(List<Point> cached, List<Point> own) {
        double worst = 0;
        int where = 1;
        for (int i = 0; i < cached.size(); i++) {
            double ratio = own.get(i).bytes() / cached.get(i).bytes();
            if (ratio > worst) {
                worst = ratio;
                where = cached.get(i).cpus();
            }
        }
        return new Claim(
                "private-less-traffic",
                "Private memories put less traffic on the shared bus than caches alone at every size"
                        + " (bytes per reference).",
                "< 1 ×",
                Figures.number(worst) + " × at worst, at " + where + " CPUs",
                worst < 1);
    }

    private static Point at(List<Point> curve, int cpus) {
        return curve.stream().filter(point -> point.cpus() == cpus).findFirst().orElseThrow();
    }

    private static List<Point> fromFour(List<Point> curve) {
        return curve.stream().filter(point -> point.cpus() >= 4).toList();
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
                "One bus, 1 to 64 CPUs",
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
