package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
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

/// Readers of a linked list whose nodes one CPU replaces and frees: under read-copy update and under
/// readers–writer locks.
///
/// Two questions, asked apart. What a lookup costs, by number of CPUs, where updates are rare, as they are
/// where read-copy update is used: after each, every reader fetches the lines that it changed, one reader
/// after the other, and that is no cost of reading but of what is new. So a reader does more than a thousand
/// lookups between two; what they cost where updates are four times as frequent is measured beside it. And
/// whether a reader ever comes upon a freed node, where updates are as frequent as can be; there a
/// reclamation that is broken on purpose shows that such a reader would be noticed.
@Component
@LabExperiment(
        id = "rcu",
        title = "Readers and deferred deletion against a readers–writer lock",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2 (K42)",
        parameters = {
            "machine: the machine; opteron-48 if not given",
            "cpus: largest number of CPUs, 8 or more; all of the machine's, at most 64, if not given"
        })
public final class Rcu implements Experiment {
    private static final TimeSpan DURATION = TimeSpan.of(1_000_000, TimeSpan.Unit.CYCLES);
    private static final int LEAST = 8;
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final int NODES = 16;

    /// Mean time between updates where they are rare: on no machine that comes with Crosspoint does a lookup take 200
    /// cycles.
    static final long RARE_CYCLES = 200_000;

    /// The same where they are not.
    static final long FREQUENT_CYCLES = 50_000;

    private static final long BUSY_CYCLES = 200;

    /// How long readers stay at a node where it is looked whether they come upon freed ones: longer than it takes
    /// to take one out and free it. Readers that stay shorter are gone by then, with any reclamation or none.
    private static final long STAY_CYCLES = 1000;

    /// What protects readers, as tables call it.
    ///
    /// @param reclamation whether it is one, and not a readers–writer lock
    record Protection(String id, boolean reclamation) {
        static final Protection QUIESCENT_STATES = new Protection("quiescent-states", true);
        static final Protection EPOCHS = new Protection("epochs", true);
        static final Protection READER_PREFERENCE = new Protection("reader-preference", false);
        static final Protection MCS_FAIR = new Protection("mcs-fair", false);
        static final List<Protection> RECLAMATIONS = List.of(QUIESCENT_STATES, EPOCHS);
        static final List<Protection> LOCKS = List.of(READER_PREFERENCE, MCS_FAIR);
        static final List<Protection> ALL = List.of(QUIESCENT_STATES, EPOCHS, READER_PREFERENCE, MCS_FAIR);
        static final Protection BROKEN = new Protection("no-grace-period", true);
    }

    /// What lookups cost.
    ///
    /// @param lookup mean time of one with all that protects it, ns
    /// @param protecting the part of that in which it is protected, not looked up, ns
    /// @param updates how many there were meanwhile
    record Cost(Protection protection, int cpus, double lookup, double protecting, double updates) {}

    /// What readers came upon, over all seeds.
    ///
    /// @param freed nodes that were freed
    /// @param seen lookups that came upon one
    record Safety(Protection protection, double lookups, double freed, double seen) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("opteron-48"));
        List<Integer> sizes = sizes(Sizes.most(context, machine, 64, LEAST));
        List<Cost> costs = costs(context, machine, sizes, Protection.ALL, RARE_CYCLES);
        List<Cost> frequent = costs(context, machine, sizes, Protection.RECLAMATIONS, FREQUENT_CYCLES);
        List<Safety> safety = safety(context, machine, sizes.getLast());
        return new ExperimentResult(
                List.of(
                        table("costs", RARE_CYCLES, costs),
                        table("frequent", FREQUENT_CYCLES, frequent),
                        table(sizes.getLast(), safety)),
                List.of(
                        plot("lookup", "Time of a lookup", costs, sizes, Cost::lookup),
                        plot("protection", "Time of its protection", costs, sizes, Cost::protecting)),
                new RcuClaims(
                                context.machine(machine, OptionalInt.of(sizes.getLast()))
                                        .id(),
                                sizes,
                                costs,
                                frequent,
                                safety)
                        .all());
    }

    /// One CPU updates and at least one reads.
    private static List<Integer> sizes(int most) {
        return Sizes.upTo(most).stream().filter(cpus -> cpus > 1).toList();
    }

    private static List<Cost> costs(
            ExperimentContext context,
            MachineChoice machine,
            List<Integer> sizes,
            List<Protection> protections,
            long updateCycles)
            throws InterruptedException {
        DesignChoice list = DesignChoice.of("rcu-list").with("nodes", NODES).with("updateCycles", updateCycles);
        List<Cost> cells = new ArrayList<>();
        List<RunSpecification> runs = new ArrayList<>();
        for (Protection protection : protections) {
            for (int cpus : sizes) {
                cells.add(new Cost(protection, cpus, Double.NaN, Double.NaN, Double.NaN));
                runs.add(specification(machine, protection, cpus, list));
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<Cost> costs = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            Cost cell = cells.get(i);
            RunResult result = results.get(i);
            costs.add(new Cost(
                    cell.protection(),
                    cell.cpus(),
                    result.metric("list.lookup") / 1000,
                    result.metric("list.protection") / 1000,
                    result.metric("list.updates")));
        }
        return costs;
    }

    private static List<Safety> safety(ExperimentContext context, MachineChoice machine, int cpus)
            throws InterruptedException {
        DesignChoice busy = DesignChoice.of("rcu-list")
                .with("nodes", 8)
                .with("writers", 2)
                .with("updateCycles", BUSY_CYCLES)
                .with("nodeCycles", STAY_CYCLES)
                .with("tolerate", true);
        List<Safety> all = new ArrayList<>();
        for (Protection protection : List.of(Protection.QUIESCENT_STATES, Protection.EPOCHS, Protection.BROKEN)) {
            List<RunResult> results = context.runAll(SEEDS.stream()
                    .map(seed -> specification(machine, protection, cpus, busy).withSeed(seed))
                    .toList());
            all.add(new Safety(
                    protection,
                    sum(results, "list.lookups"),
                    sum(results, "list.freed"),
                    sum(results, "list.freed-seen")));
        }
        return all;
    }

    private static double sum(List<RunResult> results, String metric) {
        return results.stream().mapToDouble(result -> result.metric(metric)).sum();
    }

    private static RunSpecification specification(
            MachineChoice machine, Protection protection, int cpus, DesignChoice list) {
        DesignChoice design = DesignChoice.of(protection.id());
        DesignChoice workload = list.with("protection", protection.reclamation() ? "reclamation" : "rw-lock");
        return RunSpecification.of(machine, workload)
                .withDesign(protection.reclamation() ? DesignKind.RECLAMATION : DesignKind.RW_LOCK, design)
                .withCpus(cpus)
                .withDuration(DURATION);
    }

    private static Table table(String id, long updateCycles, List<Cost> costs) {
        return new Table(
                id,
                String.format(
                        Locale.ROOT,
                        "Lookups in a list of %d nodes, one CPU updating it about every %,d cycles",
                        NODES,
                        updateCycles),
                List.of(
                        Column.text("protection"),
                        new Column("CPUs", "1"),
                        new Column("lookup", "ns"),
                        new Column("of that protection", "ns"),
                        new Column("updates", "1")),
                costs.stream()
                        .map(cost -> List.<Object>of(
                                cost.protection().id(), cost.cpus(), cost.lookup(), cost.protecting(), cost.updates()))
                        .toList());
    }

    private static Table table(int cpus, List<Safety> safety) {
        return new Table(
                "safety",
                "What readers came upon with " + cpus + " CPUs, two of them updating all the time",
                List.of(
                        Column.text("reclamation"),
                        new Column("lookups", "1"),
                        new Column("nodes freed", "1"),
                        new Column("freed nodes seen", "1")),
                safety.stream()
                        .map(each -> List.<Object>of(each.protection().id(), each.lookups(), each.freed(), each.seen()))
                        .toList());
    }

    private static Plot plot(
            String id, String title, List<Cost> costs, List<Integer> sizes, ToDoubleFunction<Cost> figure) {
        return new Plot(
                id,
                title,
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic(id, "ns"),
                Protection.ALL.stream()
                        .map(protection -> new Plot.Series(
                                protection.id(),
                                sizes.stream()
                                        .flatMap(cpus -> at(costs, protection, cpus).stream())
                                        .map(cost -> new Plot.Point(cost.cpus(), figure.applyAsDouble(cost)))
                                        .toList()))
                        .toList());
    }

    static Optional<Cost> at(List<Cost> costs, Protection protection, int cpus) {
        return costs.stream()
                .filter(cost -> cost.protection().equals(protection) && cost.cpus() == cpus)
                .findFirst();
    }
}
