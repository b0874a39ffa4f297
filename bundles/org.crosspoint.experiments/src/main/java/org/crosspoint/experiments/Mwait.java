package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.CoreKind.Power;
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

/// What a CPU that waits for a lock executes and consumes: polling, or asleep by MONITOR and MWAIT until the
/// word is written.
///
/// The lock is MCS both times, whose CPUs wait each for a word of its own; all that differs is how. All CPUs
/// come to it one after another while the first holds it, and come back when they have had it, so all others
/// wait nearly all the time. With a lock that CPUs rush at, who comes first would depend on how long it takes
/// to wake.
///
/// A machine whose file does not say that its cores have MWAIT, or what they consume, is given that: both are
/// properties of hardware, and the table's title says what was given.
@Component
@LabExperiment(
        id = "mwait",
        title = "Spinning against sleeping by MONITOR and MWAIT",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.3",
        parameters = {
            "machine: the machine; bus-smp if not given",
            "cpus: how many CPUs, 2 or more; all of the machine's, at most 64, if not given"
        })
public final class Mwait implements Experiment {
    private static final int TURNS = 3;
    private static final int LEAST = 2;
    private static final long APART = 1000;

    /// Of holds, in cycles. The claims are judged with the last.
    private static final List<Long> HOLDS = List.of(1_000L, 10_000L, 100_000L);

    /// Recalled: what leaving C1 takes in Linux's table for Intel's server processors.
    private static final String WAKING = "2 us";

    /// Assumed: the order of magnitude of a core that runs at 1 nJ a cycle, and a tenth of that where its clock is
    /// stopped. Claims are of ratios.
    private static final String ACTIVE = "1000 pJ";

    private static final String IDLE = "100 pJ";

    /// How a CPU waits.
    enum Waiting {
        SPIN("spin", "mcs"),
        MWAIT("mwait", "mcs-mwait");

        final String label;
        private final String lock;

        Waiting(String label, String lock) {
            this.label = label;
            this.lock = lock;
        }
    }

    /// What was measured of one way to wait.
    ///
    /// @param hold cycles of a hold
    /// @param turns how often the lock was had
    /// @param order stands for the order in which it was
    /// @param overtakings pairs of turns not in the order in which they were asked for
    /// @param operations executed, per turn
    /// @param energy of the cores, per turn, in joules
    /// @param handover mean time, in nanoseconds
    record Point(
            Waiting waiting,
            long hold,
            double turns,
            double order,
            double overtakings,
            double operations,
            double energy,
            double handover) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice asked = MachineChoice.of(context.machine().orElse("bus-smp"));
        int cpus = Sizes.most(context, asked, 64, LEAST);
        List<String> given = new ArrayList<>();
        MachineChoice machine = completed(asked, context.machine(asked, OptionalInt.of(cpus)), given);
        List<Point> points = new ArrayList<>();
        List<RunSpecification> runs = new ArrayList<>();
        for (long hold : HOLDS) {
            for (Waiting waiting : Waiting.values()) {
                runs.add(specification(machine, cpus, hold, waiting));
            }
        }
        List<RunResult> results = context.runAll(runs);
        for (long hold : HOLDS) {
            for (Waiting waiting : Waiting.values()) {
                points.add(point(waiting, hold, results.get(points.size())));
            }
        }
        String title = cpus + " CPUs of "
                + context.machine(machine, OptionalInt.of(cpus)).id()
                + (given.isEmpty() ? "" : ", given " + String.join(", ", given));
        return judged(title, points);
    }

    /// The machine with MWAIT and with energies, those that its file does not say given.
    private static MachineChoice completed(MachineChoice machine, MachineDescription description, List<String> given) {
        MachineChoice completed = machine;
        if (!description.features().contains(Feature.MONITOR_MWAIT)) {
            completed = completed.with("timing.mwait", WAKING);
            given.add("timing.mwait " + WAKING);
        }
        if (description.stations().stream()
                .allMatch(station -> station.core().kind().power().equals(Power.UNKNOWN))) {
            completed = completed.with("energy.active", ACTIVE).with("energy.idle", IDLE);
            given.add("energy.active " + ACTIVE);
            given.add("energy.idle " + IDLE);
        }
        return completed;
    }

    private static RunSpecification specification(MachineChoice machine, int cpus, long hold, Waiting waiting) {
        DesignChoice turns = DesignChoice.of("lock-turns")
                .with("criticalCycles", hold)
                .with("apart", APART)
                .with("turns", TURNS);
        return RunSpecification.of(machine, turns)
                .withCpus(cpus)
                .withDesign(DesignKind.LOCK, DesignChoice.of(waiting.lock))
                .withDuration(TimeSpan.UNBOUNDED);
    }

    private static Point point(Waiting waiting, long hold, RunResult result) {
        double turns = result.metric("turns.count");
        return new Point(
                waiting,
                hold,
                turns,
                result.metric("turns.order"),
                result.metric("turns.overtakings"),
                result.status().operations() / turns,
                result.metric("energy.cores") / turns,
                result.metric("turns.handover") / 1000);
    }

    static ExperimentResult judged(String title, List<Point> points) {
        return new ExperimentResult(
                List.of(table(title, points)), List.of(plot(points)), new MwaitClaims(title, points).all());
    }

    private static Table table(String title, List<Point> points) {
        return new Table(
                "waiting",
                "Waiting for an MCS lock, " + title,
                List.of(
                        Column.text("waiting"),
                        new Column("hold", "cycles"),
                        new Column("turns", "1"),
                        new Column("overtakings", "1"),
                        new Column("operations per turn", "1"),
                        new Column("energy per turn", "J"),
                        new Column("hand-over", "ns")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.waiting().label,
                                point.hold(),
                                point.turns(),
                                point.overtakings(),
                                point.operations(),
                                point.energy(),
                                point.handover()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        List<Plot.Series> series = new ArrayList<>();
        for (Waiting waiting : Waiting.values()) {
            series.add(new Plot.Series(waiting.label, curve(points, waiting, Point::energy)));
        }
        return new Plot(
                "energy",
                "Energy of all cores while one holds the lock once",
                Plot.Axis.logarithmic("hold", "cycles"),
                Plot.Axis.logarithmic("energy per turn", "J"),
                series);
    }

    private static List<Plot.Point> curve(List<Point> points, Waiting waiting, ToDoubleFunction<Point> figure) {
        return points.stream()
                .filter(point -> point.waiting() == waiting)
                .map(point -> new Plot.Point(point.hold(), figure.applyAsDouble(point)))
                .toList();
    }
}
