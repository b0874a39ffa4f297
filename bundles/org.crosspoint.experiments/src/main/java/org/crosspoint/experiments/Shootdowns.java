package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
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

/// CPU 0 takes a page away that all CPUs have in their translation buffers, by every shootdown protocol. The
/// other CPUs wait to be asked, polling or halted as the protocol has it. The machine has to have translation buffers.
@Component
@LabExperiment(
        id = "shootdown",
        title = "TLB shootdown: interrupts, one line, and messages to CPUs and packages",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2 (Barrelfish); W4118: multikernel",
        parameters = {
            "machine: the machine; amd-8x4 if not given",
            "cpus: largest number of CPUs, more than a package has; all of the machine's, at most 64, if not given"
        })
public final class Shootdowns implements Experiment {
    private static final int ROUNDS = 20;

    /// Protocols, as tables call them.
    static final String IPI_BROADCAST = "ipi-broadcast";

    static final String BROADCAST_LINE = "broadcast-line";
    static final String UNICAST = "unicast";
    static final String MULTICAST = "multicast";
    static final String NUMA_MULTICAST = "numa-multicast";
    static final List<String> ALL = List.of(IPI_BROADCAST, BROADCAST_LINE, UNICAST, MULTICAST, NUMA_MULTICAST);

    /// What a protocol took.
    ///
    /// @param unmap from before the page table is changed to when the page can be used anew, in cycles
    /// @param shootdown the part of it in the shootdown, in cycles
    record Point(String protocol, int cpus, double unmap, double shootdown) {}

    /// What the line of the broadcast saw in a shootdown.
    ///
    /// @param misses writes and fetches of it
    /// @param invalidations copies that were taken away
    record Traffic(int cpus, double misses, double invalidations) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("amd-8x4"));
        MachineDescription description = context.machine(machine, OptionalInt.empty());
        int inPackage = description.stations().getFirst().cpus();
        int most = Sizes.most(context, machine, 64, inPackage + 1);
        List<Integer> sizes = Sizes.upTo(most).stream().filter(cpus -> cpus > 1).toList();
        List<Point> points = new ArrayList<>();
        for (String protocol : ALL) {
            List<RunResult> results = context.runAll(sizes.stream()
                    .map(cpus -> specification(machine, protocol, cpus, ROUNDS))
                    .toList());
            for (int i = 0; i < sizes.size(); i++) {
                RunResult result = results.get(i);
                points.add(new Point(
                        protocol,
                        sizes.get(i),
                        result.metric("unmap.latency") / description.cycle(),
                        result.metric("unmap.shootdown") / description.cycle()));
            }
        }
        Traffic traffic = traffic(context, machine, most);
        return new ExperimentResult(
                List.of(table(description.id(), points), table(traffic)),
                List.of(
                        plot("shootdown", "Time of a shootdown", points, Point::shootdown),
                        plot("unmap", "Time to take a page away", points, Point::unmap)),
                new ShootdownClaims(sizes, inPackage, points, traffic).all());
    }

    /// What each shootdown adds: two runs differ in how many there are.
    private static Traffic traffic(ExperimentContext context, MachineChoice machine, int cpus)
            throws InterruptedException {
        List<RunResult> results = context.runAll(List.of(
                specification(machine, BROADCAST_LINE, cpus, ROUNDS),
                specification(machine, BROADCAST_LINE, cpus, 2 * ROUNDS)));
        return new Traffic(
                cpus,
                (double) (misses(results.getLast()) - misses(results.getFirst())) / ROUNDS,
                (double) (invalidations(results.getLast()) - invalidations(results.getFirst())) / ROUNDS);
    }

    private static long misses(RunResult result) {
        return result.hotLines().stream()
                .filter(line -> line.names().contains("unmap.request"))
                .mapToLong(line -> line.misses())
                .sum();
    }

    private static long invalidations(RunResult result) {
        return result.hotLines().stream()
                .filter(line -> line.names().contains("unmap.request"))
                .mapToLong(line -> line.invalidations())
                .sum();
    }

    private static RunSpecification specification(MachineChoice machine, String protocol, int cpus, int rounds) {
        return RunSpecification.of(machine, DesignChoice.of("unmap").with("rounds", rounds))
                .withDesign(DesignKind.SHOOTDOWN, DesignChoice.of(protocol))
                .withDesign(DesignKind.ORDERING, DesignChoice.of(MsgVsShm.ORDERING))
                .withCpus(cpus)
                .withDuration(TimeSpan.UNBOUNDED);
    }

    private static Table table(String machine, List<Point> points) {
        return new Table(
                "shootdowns",
                "A page taken away from all CPUs of " + machine,
                List.of(
                        Column.text("protocol"),
                        new Column("CPUs", "1"),
                        new Column("unmap", "cycles"),
                        new Column("of that shootdown", "cycles")),
                points.stream()
                        .map(point -> List.<Object>of(point.protocol(), point.cpus(), point.unmap(), point.shootdown()))
                        .toList());
    }

    private static Table table(Traffic traffic) {
        return new Table(
                "broadcast",
                "The line of the broadcast, in a shootdown of " + traffic.cpus() + " CPUs",
                List.of(new Column("writes and fetches", "1"), new Column("invalidations", "1")),
                List.of(List.<Object>of(traffic.misses(), traffic.invalidations())));
    }

    private static Plot plot(String id, String title, List<Point> points, ToDoubleFunction<Point> figure) {
        return new Plot(
                id,
                title,
                Plot.Axis.linear("CPUs", "1"),
                Plot.Axis.linear(id, "cycles"),
                ALL.stream()
                        .map(protocol -> new Plot.Series(
                                protocol,
                                points.stream()
                                        .filter(point -> point.protocol().equals(protocol))
                                        .map(point -> new Plot.Point(point.cpus(), figure.applyAsDouble(point)))
                                        .toList()))
                        .toList());
    }
}
