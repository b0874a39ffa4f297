package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
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
import org.osgi.service.component.annotations.Component;

/// An array dealt to memory modules by the low or by the high bits of its addresses.
///
/// CPUs without caches, each with a part of the array, stream through it; a module serves one access after
/// the other. How many modules are at work is the accesses per second times the time for which one keeps its
/// module busy.
@Component
@LabExperiment(
        id = "interleaving",
        title = "Low-order against high-order interleaving of memory modules",
        source = "Modern Operating Systems, section 8.1.1",
        parameters = "cpus: number of streams, 16 or more; 32 if not given")
public final class Interleaving implements Experiment {
    private static final String MACHINE = "memory-modules";
    private static final List<Integer> MODULES = List.of(1, 2, 4, 8);
    private static final int LEAST_STREAMS = 16;
    private static final TimeSpan DURATION = TimeSpan.of(200, TimeSpan.Unit.US);

    /// Bytes that lie together on a module: a line, some lines, a page, a whole module.
    private static final List<Long> GRANULARITIES = List.of(64L, 512L, 4096L, 256L << 20);

    private static final Bound EVERY_MODULE = Bound.share(Relation.AT_LEAST, 0.9);
    private static final Bound ONE_MODULE = Bound.number(Relation.AT_MOST, 1);

    /// What is measured of one number of modules.
    ///
    /// @param modules how many
    /// @param atWork for each granularity, how many modules were at work on average
    record Point(int modules, List<Double> atWork) {
        double lowOrder() {
            return atWork.getFirst();
        }

        double highOrder() {
            return atWork.getLast();
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        int streams = Sizes.most(context, MachineChoice.of(MACHINE), 32, LEAST_STREAMS);
        List<RunSpecification> runs = new ArrayList<>();
        for (int modules : MODULES) {
            GRANULARITIES.forEach(granularity -> runs.add(specification(modules, granularity, streams)));
        }
        List<RunResult> results = context.runAll(runs);
        MachineDescription machine = context.machine(MachineChoice.of(MACHINE), OptionalInt.of(streams));
        double busy = machine.timing().memoryOccupancy() * machine.cycle() / 1e12;
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < MODULES.size(); i++) {
            List<RunResult> those = results.subList(i * GRANULARITIES.size(), (i + 1) * GRANULARITIES.size());
            points.add(new Point(
                    MODULES.get(i),
                    those.stream().map(result -> result.throughput() * busy).toList()));
        }
        return judged(points);
    }

    private static RunSpecification specification(int modules, long granularity, int streams) {
        DesignChoice workload =
                DesignChoice.of("array-stream").with("kilobytes", 64).with("granularity", granularity);
        return RunSpecification.of(MachineChoice.of(MACHINE).with("modules", modules), workload)
                .withCpus(streams)
                .withDuration(DURATION);
    }

    /// @param points in order of modules
    static ExperimentResult judged(List<Point> points) {
        return new ExperimentResult(
                List.of(table(points)), List.of(plot(points)), List.of(lowOrder(points), highOrder(points)));
    }

    private static Claim lowOrder(List<Point> points) {
        Point worst = points.stream()
                .min((a, b) -> Double.compare(a.lowOrder() / a.modules(), b.lowOrder() / b.modules()))
                .orElseThrow();
        double share = points.stream().allMatch(point -> Double.isFinite(point.lowOrder()))
                ? worst.lowOrder() / worst.modules()
                : Double.NaN;
        return new Claim(
                "low-order",
                "Interleaved line by line, sequential streams keep n of n modules at work.",
                EVERY_MODULE.toString(),
                EVERY_MODULE.text(share) + " at worst, of " + worst.modules() + " modules",
                EVERY_MODULE.admits(share));
    }

    private static Claim highOrder(List<Point> points) {
        double most = points.stream().mapToDouble(Point::highOrder).max().orElse(Double.NaN);
        return new Claim(
                "high-order",
                "Interleaved by the high bits of addresses, the same streams keep one module at work.",
                ONE_MODULE + " module",
                Figures.number(most) + " at most, of " + points.getLast().modules() + " modules",
                ONE_MODULE.admits(most));
    }

    private static Table table(List<Point> points) {
        List<Column> columns = new ArrayList<>(List.of(new Column("modules", "1")));
        for (long granularity : GRANULARITIES) {
            columns.add(new Column("by " + size(granularity), "1"));
        }
        return new Table(
                "modules",
                "Modules at work, by what lies together on one",
                columns,
                points.stream().map(Interleaving::row).toList());
    }

    private static List<Object> row(Point point) {
        List<Object> row = new ArrayList<>(List.of(point.modules()));
        row.addAll(point.atWork());
        return row;
    }

    private static String size(long bytes) {
        if (bytes >= 1 << 20) {
            return (bytes >> 20) + " MiB";
        }
        return bytes >= 1024 ? (bytes >> 10) + " KiB" : bytes + " B";
    }

    private static Plot plot(List<Point> points) {
        return new Plot(
                "modules",
                "Modules at work",
                Plot.Axis.logarithmic("modules", "1"),
                Plot.Axis.logarithmic("at work", "1"),
                IntStream.range(0, GRANULARITIES.size())
                        .mapToObj(i -> new Plot.Series(
                                "by " + size(GRANULARITIES.get(i)),
                                points.stream()
                                        .map(point -> new Plot.Point(
                                                point.modules(), point.atWork().get(i)))
                                        .toList()))
                        .toList());
    }
}
