package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.Simulation.HotLine;
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

/// Counters that only their own CPUs touch, packed in lines or padded to a line each.
///
/// Every CPU computes for 20 cycles and adds 1 to its own counter, again and again. Nothing is shared but, when the
/// counters are packed, the lines they lie in.
@Component
@LabExperiment(
        id = "false-sharing",
        title = "Per-CPU counters packed in a line against a line each",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2",
        parameters = {
            "machine: the machine; opteron-48 if not given",
            "cpus: largest number of CPUs, 4 or more; all of the machine's, at most 64, if not given"
        })
public final class FalseSharing implements Experiment {
    private static final List<String> LAYOUTS = List.of("packed", "padded");
    private static final TimeSpan DURATION = TimeSpan.of(200, TimeSpan.Unit.US);

    /// What counts as linear: throughput per CPU over that of one CPU.
    private static final double AS_FAST = 0.95;

    private static final Bound LINEAR = Bound.share(Relation.AT_LEAST, AS_FAST);
    private static final Bound NOT_LINEAR = Bound.share(Relation.BELOW, AS_FAST);
    private static final Bound HALF = Bound.share(Relation.BELOW, 0.5);

    /// What is measured of one number of CPUs.
    ///
    /// @param cpus how many
    /// @param packed increments per second, counters packed
    /// @param padded increments per second, counters padded
    record Point(int cpus, double packed, double padded) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("opteron-48"));
        int most = Sizes.most(context, machine, 64, 4);
        List<Integer> sizes = Sizes.upTo(most);
        List<RunSpecification> runs = new ArrayList<>();
        for (String layout : LAYOUTS) {
            sizes.forEach(cpus -> runs.add(specification(machine, layout, cpus)));
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            points.add(new Point(
                    sizes.get(i),
                    results.get(i).throughput(),
                    results.get(sizes.size() + i).throughput()));
        }
        int perLine = context.machine(machine, OptionalInt.of(most)).lineBytes() / Long.BYTES;
        return judged(points, results.get(sizes.size() - 1).hotLines(), Math.min(perLine, most));
    }

    private static RunSpecification specification(MachineChoice machine, String layout, int cpus) {
        return RunSpecification.of(machine, DesignChoice.of("counters").with("layout", layout))
                .withCpus(cpus)
                .withDuration(DURATION);
    }

    /// @param points in order of CPUs, beginning with one
    /// @param hottest the hottest lines of the largest packed run
    /// @param perLine counters in a full line
    static ExperimentResult judged(List<Point> points, List<HotLine> hottest, int perLine) {
        return new ExperimentResult(
                List.of(table(points), lines(hottest)),
                List.of(plot(points)),
                List.of(scales(points), doesNotScale(points), named(hottest, perLine)));
    }

    private static Claim scales(List<Point> points) {
        Worst worst = LINEAR.worst(sizes(points), cpus -> efficiency(points, cpus, Point::padded));
        return new Claim(
                "padded-scales",
                "Padded counters scale linearly: the throughput per CPU is that of one CPU, at every size.",
                LINEAR.toString(),
                worst.toString(),
                worst.holds());
    }

    private static Claim doesNotScale(List<Point> points) {
        List<Integer> several = sizes(points).stream().filter(cpus -> cpus > 1).toList();
        Worst nearest = NOT_LINEAR.worst(several, cpus -> efficiency(points, cpus, Point::packed));
        int most = points.getLast().cpus();
        double efficiency = efficiency(points, most, Point::packed);
        return new Claim(
                "packed-does-not-scale",
                "Packed counters do not scale: the throughput per CPU is less than one CPU's at every size from 2 CPUs,"
                        + " and less than half of it at the largest.",
                NOT_LINEAR + "; " + HALF + " at the largest",
                nearest + "; " + HALF.text(efficiency) + " at " + most,
                nearest.holds() && HALF.admits(efficiency));
    }

    /// Throughput per CPU over that of one CPU; not a number if one of them was not measured.
    private static double efficiency(List<Point> points, int cpus, ToDoubleFunction<Point> throughput) {
        return at(points, cpus, throughput) / (cpus * at(points, 1, throughput));
    }

    private static double at(List<Point> points, int cpus, ToDoubleFunction<Point> throughput) {
        return points.stream()
                .filter(point -> point.cpus() == cpus)
                .mapToDouble(throughput)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static List<Integer> sizes(List<Point> points) {
        return points.stream().map(Point::cpus).toList();
    }

    /// The hottest line must be full of counters and nothing else, and be missed by exactly the CPUs that own them.
    private static Claim named(List<HotLine> hottest, int perLine) {
        String measured = "no line is hot";
        boolean holds = false;
        if (!hottest.isEmpty()) {
            HotLine line = hottest.getFirst();
            List<String> owned =
                    line.cpus().stream().map(cpu -> "counter[" + cpu + "]").toList();
            holds = line.names().size() == perLine && line.names().equals(owned);
            measured = "line 0x" + Long.toHexString(line.address()) + " holds " + String.join(" ", line.names());
        }
        return new Claim(
                "line-named",
                "The hottest line is named with the counters in it, and with the CPUs that miss on it: their owners.",
                perLine + " counters",
                measured,
                holds);
    }

    private static Table table(List<Point> points) {
        Point one = points.getFirst();
        return new Table(
                "counters",
                "Increments by all CPUs together",
                List.of(
                        new Column("CPUs", "1"),
                        new Column("packed", "million/s"),
                        new Column("padded", "million/s"),
                        new Column("packed speed-up", "1"),
                        new Column("padded speed-up", "1")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.cpus(),
                                point.packed() / 1e6,
                                point.padded() / 1e6,
                                point.packed() / one.packed(),
                                point.padded() / one.padded()))
                        .toList());
    }

    private static Table lines(List<HotLine> hottest) {
        return new Table(
                "lines",
                "Hottest lines, packed, at the largest size",
                List.of(
                        Column.text("line"),
                        new Column("misses", "1"),
                        new Column("invalidations", "1"),
                        new Column("CPUs", "1"),
                        Column.text("holds")),
                IntStream.range(0, Math.min(8, hottest.size()))
                        .mapToObj(hottest::get)
                        .map(line -> List.<Object>of(
                                "0x" + Long.toHexString(line.address()),
                                line.misses(),
                                line.invalidations(),
                                line.cpus().size(),
                                String.join(" ", line.names())))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        return new Plot(
                "speed-up",
                "Speed-up over one CPU",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic("speed-up", "1"),
                List.of(
                        new Plot.Series(
                                "padded",
                                points.stream()
                                        .map(point -> new Plot.Point(
                                                point.cpus(),
                                                point.padded()
                                                        / points.getFirst().padded()))
                                        .toList()),
                        new Plot.Series(
                                "packed",
                                points.stream()
                                        .map(point -> new Plot.Point(
                                                point.cpus(),
                                                point.packed()
                                                        / points.getFirst().packed()))
                                        .toList())));
    }
}
