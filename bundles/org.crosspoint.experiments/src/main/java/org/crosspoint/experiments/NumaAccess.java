package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
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

/// The same CPUs, caches and memory with all memory equally far away, with remote memory that is not cached,
/// and with remote memory that is.
///
/// One CPU refers to words of every node, first and again; then all CPUs run a program that knows nothing of
/// nodes; then they stream through an array that is placed in four ways.
@Component
@LabExperiment(
        id = "numa-access",
        title = "UMA, NC-NUMA and CC-NUMA: local and remote memory, and where data are placed",
        source = "Modern Operating Systems, section 8.1.1",
        parameters = "cpus: number of CPUs, 4 or more; 16 if not given")
public final class NumaAccess implements Experiment {
    private static final List<String> MACHINES = List.of("uma", "nc-numa", "cc-numa");
    private static final int UMA = 0;
    private static final int NC_NUMA = 1;
    private static final int CC_NUMA = 2;
    private static final int WORDS = 16;

    /// Kilobytes of each CPU's part of the array: four times its cache.
    private static final int PART = 128;

    private static final Bound ALL = Bound.share(Relation.AT_LEAST, 1);
    private static final Bound EQUAL = Bound.ratio(Relation.AT_MOST, 1.01);
    private static final Bound MORE = Bound.ratio(Relation.ABOVE, 1);
    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);
    private static final Bound AS_THE_FIRST = Bound.share(Relation.AT_LEAST, 0.95);
    private static final Bound AS_LOCAL = Bound.ratio(Relation.AT_MOST, 1.05);

    /// What one CPU measures alone, in nanoseconds, and the share of words that the others read as it stored them.
    record Access(
            double storeLocal,
            double storeRemote,
            double loadLocal,
            double loadRemote,
            double reloadLocal,
            double reloadRemote,
            double shared) {
        double store() {
            return storeRemote / storeLocal;
        }

        double load() {
            return loadRemote / loadLocal;
        }
    }

    /// Mean latency of a stream's loads on CC-NUMA in nanoseconds, by placement of the array.
    record Placements(double firstTouch, double interleaved, double bound, double touchedByOne) {}

    /// What is measured.
    ///
    /// @param access of each machine
    /// @param program references per second of the program that knows nothing of nodes, on each machine
    record Measured(List<Access> access, List<Double> program, Placements placements) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        int cpus = Sizes.most(context, MachineChoice.of("cc-numa"), 16, 4);
        List<RunSpecification> runs = new ArrayList<>();
        for (String machine : MACHINES) {
            runs.add(specification(machine, DesignChoice.of("memory-access").with("words", WORDS), cpus));
            DesignChoice program = DesignChoice.of("random-sharing").with("megabytes", 8);
            runs.add(specification(machine, program.with("iterations", 4000), cpus));
        }
        DesignChoice stream =
                DesignChoice.of("array-stream").with("kilobytes", PART).with("passes", 4);
        DesignChoice parallel = stream.with("initialised", "parallel");
        runs.add(specification("cc-numa", parallel.with("placement", "first-touch"), cpus));
        runs.add(specification("cc-numa", parallel.with("placement", "interleaved"), cpus));
        runs.add(specification("cc-numa", parallel.with("placement", "bound"), cpus));
        runs.add(specification("cc-numa", stream.with("initialised", "serial").with("placement", "first-touch"), cpus));
        List<RunResult> results = context.runAll(runs);

        List<Access> access = new ArrayList<>();
        List<Double> program = new ArrayList<>();
        for (int i = 0; i < MACHINES.size(); i++) {
            int nodes = context.machine(MachineChoice.of(MACHINES.get(i)), OptionalInt.of(cpus))
                    .cpus();
            access.add(access(results.get(2 * i), (cpus - 1.0) * nodes * WORDS));
            program.add(results.get(2 * i + 1).throughput());
        }
        List<RunResult> streams = results.subList(2 * MACHINES.size(), results.size());
        return judged(new Measured(
                access,
                program,
                new Placements(
                        nanoseconds(streams.get(0), "stream.load"),
                        nanoseconds(streams.get(1), "stream.load"),
                        nanoseconds(streams.get(2), "stream.load"),
                        nanoseconds(streams.get(3), "stream.load"))));
    }

    private static RunSpecification specification(String machine, DesignChoice workload, int cpus) {
        return RunSpecification.of(MachineChoice.of(machine), workload)
                .withCpus(cpus)
                .withDuration(TimeSpan.UNBOUNDED);
    }

    private static Access access(RunResult result, double words) {
        return new Access(
                nanoseconds(result, "access.store.local"),
                nanoseconds(result, "access.store.remote"),
                nanoseconds(result, "access.load.local"),
                nanoseconds(result, "access.load.remote"),
                nanoseconds(result, "access.reload.local"),
                nanoseconds(result, "access.reload.remote"),
                result.metric("access.shared") / words);
    }

    private static double nanoseconds(RunResult result, String metric) {
        return result.metric(metric) / 1000;
    }

    static ExperimentResult judged(Measured measured) {
        Access uma = measured.access().get(UMA);
        Access nc = measured.access().get(NC_NUMA);
        Access cc = measured.access().get(CC_NUMA);
        List<Double> program = measured.program();
        Placements placed = measured.placements();
        List<Claim> claims = List.of(
                claim(
                        "single-address-space",
                        "On all three machines every CPU loads from every memory node what another stored there.",
                        ALL,
                        least(uma.shared(), nc.shared(), cc.shared())),
                claim(
                        "uma-is-uniform",
                        "On UMA a LOAD or STORE takes equally long to any memory module.",
                        EQUAL,
                        most(uma.store(), 1 / uma.store(), uma.load(), 1 / uma.load())),
                claim(
                        "remote-is-slower",
                        "On both NUMA machines a LOAD or STORE of remote memory takes longer than of local memory.",
                        MORE,
                        least(nc.store(), nc.load(), cc.store(), cc.load())),
                claim(
                        "uma-programs-run-slower",
                        "A program that knows nothing of nodes runs unchanged on both NUMA machines, slower than on UMA.",
                        LESS,
                        most(program.get(NC_NUMA) / program.get(UMA), program.get(CC_NUMA) / program.get(UMA))),
                claim(
                        "cc-numa-hides",
                        "CC-NUMA hides the latency of remote data that are used again: loaded again they are as near as"
                                + " local ones.",
                        EQUAL,
                        cc.reloadRemote() / cc.reloadLocal()),
                claim(
                        "nc-numa-does-not-hide",
                        "NC-NUMA does not: remote data that are loaded again take as long as the first time.",
                        AS_THE_FIRST,
                        nc.reloadRemote() / nc.loadRemote()),
                claim(
                        "first-touch-is-local",
                        "An array of which each CPU first touches its own part lies where it is used: a stream's loads"
                                + " take what a load of local memory takes.",
                        AS_LOCAL,
                        placed.firstTouch() / cc.loadLocal()),
                claim(
                        "placement-orders",
                        "Streams are fastest through memory placed by first touch, slower through interleaved memory, and"
                                + " slowest with all of it on one node, whether bound to it or touched there first.",
                        MORE,
                        least(
                                placed.interleaved() / placed.firstTouch(),
                                placed.bound() / placed.interleaved(),
                                placed.touchedByOne() / placed.interleaved())));
        return new ExperimentResult(
                List.of(accessTable(measured.access()), programTable(program), placementTable(placed)),
                List.of(plot(measured.access())),
                claims);
    }

    private static Claim claim(String id, String sentence, Bound bound, double figure) {
        return new Claim(id, sentence, bound.toString(), bound.text(figure), bound.admits(figure));
    }

    /// Not a number if one of them is not.
    private static double least(double... figures) {
        return DoubleStream.of(figures).reduce(Math::min).orElse(Double.NaN);
    }

    /// Not a number if one of them is not.
    private static double most(double... figures) {
        return DoubleStream.of(figures).reduce(Math::max).orElse(Double.NaN);
    }

    private static Table accessTable(List<Access> access) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < access.size(); i++) {
            Access a = access.get(i);
            rows.add(List.of(
                    MACHINES.get(i),
                    a.loadLocal(),
                    a.loadRemote(),
                    a.storeLocal(),
                    a.storeRemote(),
                    a.reloadLocal(),
                    a.reloadRemote()));
        }
        return new Table(
                "access",
                "One CPU's references to memory",
                List.of(
                        Column.text("machine"),
                        new Column("load local", "ns"),
                        new Column("remote", "ns"),
                        new Column("store local", "ns"),
                        new Column("remote store", "ns"),
                        new Column("again local", "ns"),
                        new Column("again remote", "ns")),
                rows);
    }

    /// What caching of remote memory does for data that are used again.
    private static Plot plot(List<Access> access) {
        return new Plot(
                "remote",
                "Load of remote memory, first and again",
                Plot.Axis.linear("time", "1"),
                Plot.Axis.linear("load", "ns"),
                IntStream.range(0, access.size())
                        .mapToObj(i -> new Plot.Series(
                                MACHINES.get(i),
                                List.of(
                                        new Plot.Point(1, access.get(i).loadRemote()),
                                        new Plot.Point(2, access.get(i).reloadRemote()))))
                        .toList());
    }

    private static Table programTable(List<Double> program) {
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 0; i < program.size(); i++) {
            rows.add(List.of(MACHINES.get(i), program.get(i) / 1e6, program.get(i) / program.get(UMA)));
        }
        return new Table(
                "program",
                "A program that knows nothing of nodes: random references to 8 MiB",
                List.of(Column.text("machine"), new Column("references", "million/s"), new Column("of UMA's", "1")),
                rows);
    }

    private static Table placementTable(Placements placed) {
        return new Table(
                "placement",
                "Streams on CC-NUMA, by placement of their array",
                List.of(Column.text("placement"), new Column("load", "ns")),
                List.of(
                        List.of("first touch, by each CPU", placed.firstTouch()),
                        List.of("interleaved", placed.interleaved()),
                        List.of("bound to node 0", placed.bound()),
                        List.of("first touch, by CPU 0", placed.touchedByOne())));
    }
}
