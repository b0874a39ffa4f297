package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignChoice;
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

/// The same kernel objects under every discipline: what a read costs where nobody updates, what an update
/// costs where everybody does, how many calls there are in all where one in ten is an update, and the memory
/// that it takes.
///
/// The objects are hash tables, as caches of names are; each call goes to any of them. Between two calls a
/// CPU computes, and serves others meanwhile.
@Component
@LabExperiment(
        id = "spectrum",
        title = "One kernel object under every sharing discipline",
        source = "Ertel: Scalable Operating System Design (Baumann et al., The Multikernel, figure 4)",
        parameters = {
            "machine: the machine; amd-8x4 if not given",
            "cpus: largest number of CPUs, 8 or more; all of the machine's, at most 64, if not given"
        })
public final class Spectrum implements Experiment {
    private static final TimeSpan DURATION = TimeSpan.of(2_000_000, TimeSpan.Unit.CYCLES);
    private static final int LEAST = 8;
    private static final int OBJECTS = 4;
    private static final int KEYS = 16;
    private static final int THINK_CYCLES = 500;
    private static final int MIXED_PERCENT = 10;
    private static final int EVERYTHING = 100;
    private static final int WARM_UP = 2;

    /// What was measured of a discipline.
    ///
    /// @param read mean time of a read without updates, ns
    /// @param update mean time of an update without reads, ns
    /// @param throughput calls with one update in ten, per µs
    /// @param memory of objects, locks and channels, bytes
    record Point(Discipline discipline, int cpus, double read, double update, double throughput, double memory) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("amd-8x4"));
        List<Integer> sizes = sizes(Sizes.most(context, machine, 64, LEAST));
        List<Point> points = points(context, machine, sizes);
        return new ExperimentResult(
                List.of(table(points, sizes)),
                List.of(
                        plot("read", "Time of a read", "ns", points, sizes, Point::read),
                        plot("update", "Time of an update", "ns", points, sizes, Point::update),
                        plot("throughput", "Calls, one in ten an update", "1/us", points, sizes, Point::throughput)),
                new SpectrumClaims(sizes, points).all());
    }

    /// Every other power of two, and the largest number.
    private static List<Integer> sizes(int most) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = 1; size < most; size *= 4) {
            sizes.add(size);
        }
        sizes.add(most);
        return sizes;
    }

    private static List<Point> points(ExperimentContext context, MachineChoice machine, List<Integer> sizes)
            throws InterruptedException {
        List<RunSpecification> runs = new ArrayList<>();
        for (Discipline discipline : Discipline.values()) {
            for (int cpus : sizes) {
                for (int updatePercent : List.of(0, EVERYTHING, MIXED_PERCENT)) {
                    runs.add(Discipline.specification(
                            machine, discipline.choice(), workload(updatePercent), cpus, DURATION));
                }
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        for (Discipline discipline : Discipline.values()) {
            for (int cpus : sizes) {
                int first = 3 * points.size();
                points.add(new Point(
                        discipline,
                        cpus,
                        results.get(first).metric("object.read") / 1000,
                        results.get(first + 1).metric("object.update") / 1000,
                        results.get(first + 2).metric("throughput") / 1e6,
                        results.get(first).metric("object.memory")));
            }
        }
        return points;
    }

    private static DesignChoice workload(int updatePercent) {
        return DesignChoice.of("kernel-object")
                .with("objects", OBJECTS)
                .with("keys", KEYS)
                .with("thinkCycles", THINK_CYCLES)
                .with("warmUp", WARM_UP)
                .with("updatePercent", updatePercent);
    }

    static Optional<Point> at(List<Point> points, Discipline discipline, int cpus) {
        return points.stream()
                .filter(point -> point.discipline() == discipline && point.cpus() == cpus)
                .findFirst();
    }

    private static Table table(List<Point> points, List<Integer> sizes) {
        return new Table(
                "spectrum",
                OBJECTS + " tables of " + KEYS + " keys, calls about " + THINK_CYCLES + " cycles apart",
                List.of(
                        Column.text("sharing"),
                        new Column("CPUs", "1"),
                        new Column("read", "ns"),
                        new Column("update", "ns"),
                        new Column("calls", "1/us"),
                        new Column("scaling", "1"),
                        new Column("memory", "B")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.discipline().id(),
                                point.cpus(),
                                point.read(),
                                point.update(),
                                point.throughput(),
                                point.throughput()
                                        / at(points, point.discipline(), sizes.getFirst())
                                                .map(Point::throughput)
                                                .orElse(Double.NaN),
                                point.memory()))
                        .toList());
    }

    private static Plot plot(
            String id,
            String title,
            String unit,
            List<Point> points,
            List<Integer> sizes,
            ToDoubleFunction<Point> figure) {
        List<Plot.Series> series = new ArrayList<>();
        for (Discipline discipline : Discipline.values()) {
            series.add(new Plot.Series(
                    discipline.id(),
                    sizes.stream()
                            .flatMap(cpus -> at(points, discipline, cpus).stream())
                            .map(point -> new Plot.Point(point.cpus(), figure.applyAsDouble(point)))
                            .toList()));
        }
        return new Plot(id, title, Plot.Axis.logarithmic("CPUs", "1"), Plot.Axis.logarithmic(id, unit), series);
    }
}
