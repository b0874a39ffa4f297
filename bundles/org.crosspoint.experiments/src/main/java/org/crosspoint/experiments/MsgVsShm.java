package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
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

/// Updating a few lines of shared state: all CPUs by themselves, by compare-and-set, or one server, whom they
/// ask by messages of one line and whose answer they wait for. CPUs buffer stores, as those of x86 do: the
/// server goes on while its answer is on its way.
@Component
@LabExperiment(
        id = "msg-vs-shm",
        title = "Shared memory against messages to a server",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2 (Barrelfish)",
        parameters = {
            "machine: the machine; amd-8x4 if not given",
            "cpus: largest number of CPUs, 8 or more; all of the machine's, at most 64, if not given"
        })
public final class MsgVsShm implements Experiment {
    private static final int LEAST = 8;
    private static final int UPDATES = 100;

    /// That of the processors of both machines on which the claims are judged.
    static final String ORDERING = "tso";

    static final List<Integer> LINES = List.of(1, 2, 4, 8);

    /// Who updates.
    enum By {
        CLIENTS("shared", "clients"),
        SERVER("messages", "server");

        final String label;
        private final String option;

        By(String label, String option) {
            this.label = label;
            this.option = option;
        }
    }

    /// What an update cost.
    ///
    /// @param lines that it changed
    /// @param cpus the server's included
    /// @param latency mean time that it took a client, in cycles
    /// @param service mean time that the server was at work for it, in cycles; not a number without one
    record Cost(By by, int lines, int cpus, double latency, double service) {}

    /// What messages cost the last CPU of so many, if it is the only client.
    ///
    /// @param latency in cycles
    record Alone(int cpus, double latency) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("amd-8x4"));
        long cycle = context.machine(machine, OptionalInt.empty()).cycle();
        List<Integer> sizes = Sizes.upTo(Sizes.most(context, machine, 64, LEAST)).stream()
                .filter(cpus -> cpus > 1)
                .toList();
        List<Cost> costs = new ArrayList<>();
        for (By by : By.values()) {
            for (int lines : LINES) {
                List<RunResult> results = context.runAll(sizes.stream()
                        .map(cpus -> specification(machine, by, lines, cpus))
                        .toList());
                for (int i = 0; i < sizes.size(); i++) {
                    RunResult result = results.get(i);
                    costs.add(new Cost(
                            by,
                            lines,
                            sizes.get(i),
                            result.metric("update.latency") / cycle,
                            result.find("update.service").orElse(Double.NaN) / cycle));
                }
            }
        }
        List<RunResult> alone = context.runAll(sizes.stream()
                .map(cpus -> specification(machine, By.SERVER, LINES.getLast(), cpus)
                        .with("workload.firstClient=" + (cpus - 1)))
                .toList());
        List<Alone> farthest = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            farthest.add(new Alone(sizes.get(i), alone.get(i).metric("update.latency") / cycle));
        }
        return new ExperimentResult(
                List.of(table(costs), farthestTable(farthest)),
                List.of(plot(costs)),
                new MsgVsShmClaims(sizes, costs, farthest).all());
    }

    private static RunSpecification specification(MachineChoice machine, By by, int lines, int cpus) {
        DesignChoice workload = DesignChoice.of("shared-update")
                .with("by", by.option)
                .with("lines", lines)
                .with("updates", UPDATES);
        return RunSpecification.of(machine, workload)
                .withDesign(DesignKind.TRANSPORT, DesignChoice.of("urpc").with("poll", Urpc.FOR_EVER))
                .withDesign(DesignKind.ORDERING, DesignChoice.of(ORDERING))
                .withCpus(cpus)
                .withDuration(TimeSpan.UNBOUNDED);
    }

    private static Table table(List<Cost> costs) {
        return new Table(
                "updates",
                "An update, by who does it, under the ordering " + ORDERING,
                List.of(
                        Column.text("by"),
                        new Column("lines", "1"),
                        new Column("CPUs", "1"),
                        new Column("latency", "cycles"),
                        new Column("of that at the server", "cycles")),
                costs.stream()
                        .map(cost -> List.<Object>of(
                                cost.by().label, cost.lines(), cost.cpus(), cost.latency(), cost.service()))
                        .toList());
    }

    private static Table farthestTable(List<Alone> farthest) {
        return new Table(
                "alone",
                "An update of " + LINES.getLast() + " lines by the server for one client, the last CPU",
                List.of(new Column("CPUs", "1"), new Column("latency", "cycles")),
                farthest.stream()
                        .map(each -> List.<Object>of(each.cpus(), each.latency()))
                        .toList());
    }

    private static Plot plot(List<Cost> costs) {
        List<Plot.Series> series = new ArrayList<>();
        for (By by : By.values()) {
            for (int lines : List.of(LINES.getFirst(), LINES.getLast())) {
                series.add(new Plot.Series(
                        by.label + ", " + lines + (lines == 1 ? " line" : " lines"),
                        costs.stream()
                                .filter(cost -> cost.by() == by && cost.lines() == lines)
                                .map(cost -> new Plot.Point(cost.cpus(), cost.latency()))
                                .toList()));
            }
        }
        return new Plot(
                "latency",
                "Latency of an update",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic("latency", "cycles"),
                series);
    }
}
