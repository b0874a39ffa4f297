package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectSite;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Messages of a cache line whose last word is the flag: what they take between CPUs of one package, and of packages
/// that are nearer and farther; what moves for one; and when a receiver had better sleep than poll.
///
/// What a wait costs the receiver is the time in which its CPU was not halted. How long it had to wait is
/// known only afterwards; who knew would poll if the message came before it had gone to sleep and been
/// woken, and sleep otherwise. Polling for as long as that takes, and then sleeping, costs at most twice as much.
@Component
@LabExperiment(
        id = "urpc",
        title = "Messages of one cache line: poll, then sleep and be woken",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2 (Barrelfish); W4118: multikernel",
        parameters = "machine: the machine; amd-8x4 if not given")
public final class Urpc implements Experiment {
    private static final int ITERATIONS = 200;
    private static final int SWEPT = 40;
    static final long FOR_EVER = -1;

    /// How long the other CPU takes to answer while the first one polls, in cycles.
    static final List<Long> SILENCES = List.of(0L, 1_000L, 10_000L, 100_000L);

    /// How long it takes where thresholds are swept.
    static final List<Long> ANSWERS = List.of(300L, 1_000L, 3_000L, 10_000L, 30_000L, 100_000L);

    private static final List<Long> THRESHOLDS = List.of(0L, 500L, 1_000L, 5_000L, 20_000L, FOR_EVER);

    /// Packages that are equally far from CPU 0.
    ///
    /// @param name in words
    /// @param latencies of a message to a CPU of each, in cycles
    /// @param transfers of lines for a message to each
    record Relation(String name, List<Double> latencies, List<Double> transfers) {
        double latency() {
            return latencies.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        }
    }

    /// @param silence how long the other CPU did not write, in cycles
    /// @param transfers of lines for a message
    record Silence(long silence, double transfers) {}

    /// What a way to wait came to.
    ///
    /// @param poll how long the receiver polls, in cycles
    /// @param answer how long it takes to be answered
    /// @param latency of a message, in cycles
    /// @param cost of a wait to the receiver's CPU, in cycles
    record Wait(long poll, long answer, double latency, double cost) {}

    private final InterconnectSite.Designs designs;

    @Activate
    public Urpc(@Reference Catalogue catalogue) {
        designs = InterconnectSite.Designs.of(catalogue);
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice choice = MachineChoice.of(context.machine().orElse("amd-8x4"));
        MachineDescription machine = context.machine(choice, OptionalInt.empty());
        List<Relation> relations = relations(context, choice, machine);
        List<Silence> silences = silences(context, choice, machine);
        List<Wait> waits = new ArrayList<>();
        for (long threshold : THRESHOLDS) {
            waits.addAll(waits(context, choice, machine, threshold));
        }
        long sleeping = Math.round(waits.stream()
                .filter(wait -> wait.poll() == 0 && wait.answer() == ANSWERS.getLast())
                .mapToDouble(Wait::cost)
                .max()
                .orElseThrow());
        waits.addAll(waits(context, choice, machine, sleeping));
        return new ExperimentResult(
                List.of(relationTable(machine, relations), silenceTable(silences), waitTable(sleeping, waits)),
                List.of(plot(waits)),
                new UrpcClaims(relations, silences, waits, sleeping).all());
    }

    private List<Relation> relations(ExperimentContext context, MachineChoice choice, MachineDescription machine)
            throws InterruptedException {
        Interconnect network = designs.create(
                machine.interconnect(),
                new InterconnectSite(machine.stations().size(), machine.cycle(), machine.lineBytes(), designs));
        TreeMap<Long, List<Integer>> byDistance = new TreeMap<>();
        int first = 0;
        for (int station = 0; station < machine.stations().size(); station++) {
            int cpus = machine.stations().get(station).cpus();
            int partner = first + (station == 0 ? 1 : 0);
            if (partner < first + cpus) {
                long distance = station == 0 ? 0 : network.latency(0, station, machine.lineBytes());
                byDistance.computeIfAbsent(distance, any -> new ArrayList<>()).add(partner);
            }
            first += cpus;
        }
        List<Relation> relations = new ArrayList<>();
        for (List<Integer> partners : byDistance.values()) {
            String name = relations.isEmpty()
                    ? "same package"
                    : relations.size() + (relations.size() == 1 ? " hop" : " hops");
            List<RunResult> results = context.runAll(partners.stream()
                    .map(partner -> ping(choice, partner, FOR_EVER, 0, ITERATIONS))
                    .toList());
            List<RunResult> longer = context.runAll(partners.stream()
                    .map(partner -> ping(choice, partner, FOR_EVER, 0, 2 * ITERATIONS))
                    .toList());
            relations.add(new Relation(
                    name,
                    results.stream().map(result -> latency(machine, result)).toList(),
                    transfers(results, longer)));
        }
        return relations;
    }

    private static List<Silence> silences(ExperimentContext context, MachineChoice choice, MachineDescription machine)
            throws InterruptedException {
        List<RunResult> results = context.runAll(SILENCES.stream()
                .map(silence -> ping(choice, machine.cpus() - 1, FOR_EVER, silence, ITERATIONS))
                .toList());
        List<RunResult> longer = context.runAll(SILENCES.stream()
                .map(silence -> ping(choice, machine.cpus() - 1, FOR_EVER, silence, 2 * ITERATIONS))
                .toList());
        List<Double> transfers = transfers(results, longer);
        List<Silence> silences = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            silences.add(new Silence(SILENCES.get(i), transfers.get(i)));
        }
        return silences;
    }

    private static List<Wait> waits(
            ExperimentContext context, MachineChoice choice, MachineDescription machine, long poll)
            throws InterruptedException {
        List<RunResult> results = context.runAll(ANSWERS.stream()
                .map(answer -> ping(choice, machine.cpus() - 1, poll, answer, SWEPT))
                .toList());
        List<Wait> waits = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            RunResult result = results.get(i);
            double idle = (double) result.cpuTimes().getFirst().idle() / SWEPT;
            waits.add(new Wait(
                    poll,
                    ANSWERS.get(i),
                    latency(machine, result),
                    (result.metric("message.wait") - idle) / machine.cycle()));
        }
        return waits;
    }

    private static RunSpecification ping(MachineChoice machine, int partner, long poll, long answer, int iterations) {
        DesignChoice workload = DesignChoice.of("message-ping")
                .with("first", 0)
                .with("second", partner)
                .with("answerCycles", answer)
                .with("warmUp", 0)
                .with("iterations", iterations);
        return RunSpecification.of(machine, workload)
                .withDesign(
                        DesignKind.TRANSPORT,
                        DesignChoice.of("urpc").with("lines", 4).with("poll", poll))
                .withDesign(DesignKind.ORDERING, DesignChoice.of(MsgVsShm.ORDERING))
                .withDuration(TimeSpan.UNBOUNDED);
    }

    private static double latency(MachineDescription machine, RunResult result) {
        return result.metric("message.latency") / machine.cycle();
    }

    /// How often a line of a message moved or changed its owner, for each message that longer runs have more
    /// than others: the first messages find lines that nobody has had.
    private static List<Double> transfers(List<RunResult> results, List<RunResult> longer) {
        List<Double> transfers = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            RunResult more = longer.get(i);
            RunResult less = results.get(i);
            transfers.add((double) (misses(more) - misses(less))
                    / (more.metric("message.messages") - less.metric("message.messages")));
        }
        return transfers;
    }

    private static long misses(RunResult result) {
        return result.hotLines().stream()
                .filter(line -> line.names().stream().anyMatch(name -> name.contains(".channel[")))
                .mapToLong(line -> line.misses())
                .sum();
    }

    private static Table relationTable(MachineDescription machine, List<Relation> relations) {
        return new Table(
                "relations",
                "A message of CPU 0's, by how far the other CPU is, on " + machine.id(),
                List.of(
                        Column.text("relation"),
                        new Column("packages", "1"),
                        new Column("latency", "cycles"),
                        new Column("transfers of a line", "1")),
                relations.stream()
                        .map(relation -> List.<Object>of(
                                relation.name(),
                                relation.latencies().size(),
                                relation.latency(),
                                relation.transfers().stream()
                                        .mapToDouble(Double::doubleValue)
                                        .max()
                                        .orElse(Double.NaN)))
                        .toList());
    }

    private static Table silenceTable(List<Silence> silences) {
        return new Table(
                "polling",
                "What moves for a message while its receiver polls",
                List.of(new Column("until it is written", "cycles"), new Column("transfers of a line", "1")),
                silences.stream()
                        .map(each -> List.<Object>of(each.silence(), each.transfers()))
                        .toList());
    }

    private static Table waitTable(long sleeping, List<Wait> waits) {
        return new Table(
                "threshold",
                "Poll for so long, then sleep; to sleep and be woken costs " + sleeping + " cycles",
                List.of(
                        Column.text("poll for"),
                        new Column("answer after", "cycles"),
                        new Column("latency", "cycles"),
                        new Column("cost to the receiver", "cycles")),
                waits.stream()
                        .map(wait -> List.<Object>of(name(wait.poll()), wait.answer(), wait.latency(), wait.cost()))
                        .toList());
    }

    private static String name(long poll) {
        return poll == FOR_EVER ? "ever" : poll + " cycles";
    }

    private static Plot plot(List<Wait> waits) {
        return new Plot(
                "cost",
                "What a wait costs the receiver",
                Plot.Axis.logarithmic("answer after", "cycles"),
                Plot.Axis.logarithmic("cost", "cycles"),
                waits.stream()
                        .map(Wait::poll)
                        .distinct()
                        .map(poll -> new Plot.Series(
                                "poll for " + name(poll),
                                waits.stream()
                                        .filter(wait -> wait.poll() == poll)
                                        .map(wait -> new Plot.Point(wait.answer(), wait.cost()))
                                        .toList()))
                        .toList());
    }
}
