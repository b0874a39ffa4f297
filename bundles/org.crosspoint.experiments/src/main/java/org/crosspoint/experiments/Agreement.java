package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

/// Replicas that agree, as a service of its own: what needs the consent of all, such as retyping a
/// capability, is done by two-phase commit; what only has to be done by all, such as unmapping a page, by
/// one-phase commit.
///
/// One CPU, the coordinator, updates: one at a time, and split-phase with several under way. Then all CPUs
/// update at once, and all copies are compared; and all read.
@Component
@LabExperiment(
        id = "agreement",
        title = "Updates of replicas by one- and two-phase commit, and pipelining",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2 (Barrelfish); W4118: multikernel",
        parameters = {
            "machine: the machine; amd-8x4 if not given",
            "cpus: largest number of CPUs, 8 or more; all of the machine's, at most 64, if not given"
        })
public final class Agreement implements Experiment {
    private static final TimeSpan DURATION = TimeSpan.of(1_000_000, TimeSpan.Unit.CYCLES);
    private static final int LEAST = 8;
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);

    /// Updates that are under way with pipelining.
    static final int PIPELINE = 16;

    private static final int WINDOW = 4;
    private static final int WARM_UP = 4;

    /// The two ways to agree.
    enum Phases {
        ONE(Discipline.ONE_PHASE, "unmap by one-phase commit"),
        TWO(Discipline.TWO_PHASE, "retype by two-phase commit");

        final Discipline discipline;
        final String label;

        Phases(Discipline discipline, String label) {
            this.discipline = discipline;
            this.label = label;
        }
    }

    /// What was measured with a number of CPUs.
    ///
    /// @param alone mean time of an update, one at a time, ns
    /// @param pipelined mean time from one update to the next, several under way, ns
    /// @param read mean time of a read, all CPUs reading, ns
    /// @param updates of all CPUs at once, over all seeds
    /// @param differing copies that differed from the first after them
    record Point(
            Phases phases, int cpus, double alone, double pipelined, double read, double updates, double differing) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("amd-8x4"));
        List<Integer> sizes = Sizes.upTo(Sizes.most(context, machine, 64, LEAST)).stream()
                .filter(cpus -> cpus > 1)
                .toList();
        List<Point> points = new ArrayList<>();
        for (Phases phases : Phases.values()) {
            for (int cpus : sizes) {
                points.add(point(context, machine, phases, cpus));
            }
        }
        return new ExperimentResult(
                List.of(table(points)), List.of(plot(points)), new AgreementClaims(sizes, points).all());
    }

    private static Point point(ExperimentContext context, MachineChoice machine, Phases phases, int cpus)
            throws InterruptedException {
        DesignChoice journal = DesignChoice.of("kernel-object").with("object", "journal");
        DesignChoice one = journal.with("updatePercent", 100).with("callers", 1).with("warmUp", WARM_UP);
        DesignChoice all = journal.with("updatePercent", 50).with("window", WINDOW);
        List<RunSpecification> runs = new ArrayList<>(List.of(
                specification(machine, phases, cpus, one, 1),
                specification(machine, phases, cpus, one.with("window", PIPELINE), PIPELINE),
                specification(machine, phases, cpus, journal.with("updatePercent", 0), 1)));
        SEEDS.forEach(seed ->
                runs.add(specification(machine, phases, cpus, all, PIPELINE).withSeed(seed)));
        List<RunResult> results = context.runAll(runs);
        List<RunResult> together = results.subList(3, results.size());
        return new Point(
                phases,
                cpus,
                results.getFirst().metric("object.update") / 1000,
                1e9 / results.get(1).metric("throughput"),
                results.get(2).metric("object.read") / 1000,
                sum(together, "object.updates"),
                sum(together, "object.differing"));
    }

    private static double sum(List<RunResult> results, String metric) {
        return results.stream().mapToDouble(result -> result.metric(metric)).sum();
    }

    /// @param batch updates that go together
    private static RunSpecification specification(
            MachineChoice machine, Phases phases, int cpus, DesignChoice workload, int batch) {
        DesignChoice sharing = phases.discipline.choice().with("pipeline", 1).with("batch", batch);
        return Discipline.specification(machine, sharing, workload, cpus, DURATION);
    }

    static Optional<Point> at(List<Point> points, Phases phases, int cpus) {
        return points.stream()
                .filter(point -> point.phases() == phases && point.cpus() == cpus)
                .findFirst();
    }

    private static Table table(List<Point> points) {
        return new Table(
                "agreement",
                "Updates of a copy for each CPU, " + PIPELINE + " under way with pipelining",
                List.of(
                        Column.text("update"),
                        new Column("CPUs", "1"),
                        new Column("one at a time", "ns"),
                        new Column("pipelined", "ns"),
                        new Column("read", "ns"),
                        new Column("updates of all CPUs", "1"),
                        new Column("copies that differ", "1")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.phases().label,
                                point.cpus(),
                                point.alone(),
                                point.pipelined(),
                                point.read(),
                                point.updates(),
                                point.differing()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        List<Plot.Series> series = new ArrayList<>();
        for (Phases phases : Phases.values()) {
            List<Point> mine =
                    points.stream().filter(point -> point.phases() == phases).toList();
            series.add(new Plot.Series(
                    phases.label + ", one at a time",
                    mine.stream()
                            .map(point -> new Plot.Point(point.cpus(), point.alone()))
                            .toList()));
            series.add(new Plot.Series(
                    phases.label + ", pipelined",
                    mine.stream()
                            .map(point -> new Plot.Point(point.cpus(), point.pipelined()))
                            .toList()));
        }
        return new Plot(
                "agreement",
                "Time of an update",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic("update", "ns"),
                series);
    }
}
