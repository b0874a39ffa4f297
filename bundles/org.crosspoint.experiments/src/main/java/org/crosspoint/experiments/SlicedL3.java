package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.crosspoint.core.design.DesignChoice;
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

/// Eight cores that share an L3 of a slice each, against eight cores with an L3 of that size each.
///
/// Core 0 chases pointers through a ring that lies in one slice only. Then seven cores use 4 MiB each, and core 0 does
/// nothing or reads 64 MiB; at last core 0 uses 16 MiB and the others do nothing.
@Component
@LabExperiment(
        id = "sliced-l3",
        title = "A shared L3 in per-core slices against private L3s",
        source = "Modern Operating Systems, section 8.1.1")
public final class SlicedL3 implements Experiment {
    private static final String SLICED = "sliced-l3";
    private static final String PRIVATE = "private-l3";
    private static final int SLICES = 8;

    /// More than the L2, less than a slice.
    private static final int RING = 1024;

    /// Working sets in kilobytes: of a neighbour, of the greedy core, and of a core that has all slices to itself.
    private static final int SMALL = 4096;

    private static final int GREEDY = 65_536;
    private static final int LARGE = 16_384;

    private static final Bound FARTHER = Bound.ratio(Relation.ABOVE, 1);
    private static final Bound SLOWS = Bound.ratio(Relation.AT_LEAST, 1.2);
    private static final Bound LEAVES_ALONE = Bound.ratio(Relation.AT_MOST, 1.02);
    private static final Bound FASTER = Bound.ratio(Relation.BELOW, 1);

    /// Times for a line in nanoseconds, on one of the machines.
    ///
    /// @param quiet of a neighbour while core 0 does nothing
    /// @param greedy of a neighbour while core 0 is greedy
    /// @param alone of core 0 with its large working set while the others do nothing
    record Sharing(double quiet, double greedy, double alone) {
        double slowdown() {
            return greedy / quiet;
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<RunSpecification> runs = new ArrayList<>();
        DesignChoice chase =
                DesignChoice.of("pointer-chase").with("kilobytes", RING).with("rounds", 2);
        for (int slice = 0; slice < SLICES; slice++) {
            runs.add(specification(SLICED, chase.with("node", slice)));
        }
        for (String machine : List.of(SLICED, PRIVATE)) {
            runs.add(cores(machine, 0, SMALL));
            runs.add(cores(machine, GREEDY, SMALL));
            runs.add(cores(machine, LARGE, 0));
        }
        List<RunResult> results = context.runAll(runs);
        List<Double> slices = results.subList(0, SLICES).stream()
                .map(result -> result.metric("chase.load") / 1000)
                .toList();
        return judged(
                slices,
                sharing(results.subList(SLICES, SLICES + 3)),
                sharing(results.subList(SLICES + 3, runs.size())));
    }

    private static RunSpecification cores(String machine, int greedyKilobytes, int kilobytes) {
        return specification(
                machine,
                DesignChoice.of("greedy-core")
                        .with("greedyKilobytes", greedyKilobytes)
                        .with("kilobytes", kilobytes)
                        .with("rounds", 1));
    }

    private static RunSpecification specification(String machine, DesignChoice workload) {
        return RunSpecification.of(MachineChoice.of(machine), workload).withDuration(TimeSpan.UNBOUNDED);
    }

    private static Sharing sharing(List<RunResult> results) {
        return new Sharing(
                results.get(0).metric("neighbour.line") / 1000,
                results.get(1).metric("neighbour.line") / 1000,
                results.get(2).metric("greedy.line") / 1000);
    }

    /// @param slices latency of a load from each slice in nanoseconds, that of core 0's own first
    static ExperimentResult judged(List<Double> slices, Sharing sliced, Sharing own) {
        double nearest = slices.stream().skip(1).reduce(Math::min).orElse(Double.NaN);
        return new ExperimentResult(
                List.of(sliceTable(slices), sharingTable(sliced, own)),
                List.of(plot(slices)),
                List.of(
                        claim(
                                "local-slice-faster",
                                "A load from the nearest other slice takes longer than one from the core's own.",
                                FARTHER,
                                nearest / slices.getFirst()),
                        claim(
                                "greedy-core-slows",
                                "With a shared L3 a greedy core makes its neighbours slower.",
                                SLOWS,
                                sliced.slowdown()),
                        claim("private-l3-does-not", "With private L3s it does not.", LEAVES_ALONE, own.slowdown()),
                        claim(
                                "takes-what-it-needs",
                                "While the others need little, a core with a large working set is faster with a shared L3"
                                        + " than with its own.",
                                FASTER,
                                sliced.alone() / own.alone())));
    }

    private static Claim claim(String id, String sentence, Bound bound, double figure) {
        return new Claim(id, sentence, bound.toString(), bound.text(figure), bound.admits(figure));
    }

    private static Table sliceTable(List<Double> slices) {
        return new Table(
                "slices",
                "A load of core 0 from each slice",
                List.of(new Column("slice", "1"), new Column("load", "ns")),
                IntStream.range(0, slices.size())
                        .mapToObj(slice -> List.<Object>of(slice, slices.get(slice)))
                        .toList());
    }

    private static Table sharingTable(Sharing sliced, Sharing own) {
        return new Table(
                "sharing",
                "Time for a line",
                List.of(
                        Column.text("L3"),
                        new Column("neighbours", "ns"),
                        new Column("beside a greedy core", "ns"),
                        new Column("16 MiB alone", "ns")),
                List.of(
                        List.of("sliced", sliced.quiet(), sliced.greedy(), sliced.alone()),
                        List.of("private", own.quiet(), own.greedy(), own.alone())));
    }

    private static Plot plot(List<Double> slices) {
        return new Plot(
                "slices",
                "A load of core 0 from each slice",
                Plot.Axis.linear("slice", "1"),
                Plot.Axis.linear("load", "ns"),
                List.of(new Plot.Series(
                        "ring",
                        IntStream.range(0, slices.size())
                                .mapToObj(slice -> new Plot.Point(slice, slices.get(slice)))
                                .toList())));
    }
}
