package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
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

/// What waiting for a lock costs the others: seven locks, on a bus and on a directory machine.
///
/// All CPUs want one lock. As in the text, the words that the holder works on lie beside the lock, in its line. The
/// holder computes for 100 cycles; after the release a CPU thinks for 100 cycles on the mean, so that nearly all wait.
@Component
@LabExperiment(
        id = "lock-traffic",
        title = "What waiting for a lock costs: TSL, TTAS, backoff, ticket and queue locks",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.3, fig. 8-11; COMP9242 Multiprocessor OS part 2",
        parameters = {
            "machine: the machine; both bus-smp and opteron-48 if not given",
            "cpus: largest number of CPUs, 8 or more; all of the machine's, at most 64, if not given"
        })
public final class LockTraffic implements Experiment {
    private static final List<String> MACHINES = List.of("bus-smp", "opteron-48");
    private static final DesignChoice HAMMER = DesignChoice.of("lock-hammer")
            .with("criticalCycles", 100L)
            .with("thinkCycles", 100L)
            .with("think", "exponential")
            .with("dataBesideLock", true);
    private static final TimeSpan DURATION = TimeSpan.of(1_000_000, TimeSpan.Unit.CYCLES);

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<Table> tables = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (String id : context.machine().map(List::of).orElse(MACHINES)) {
            MachineChoice machine = MachineChoice.of(id);
            List<Integer> sizes = Sizes.upTo(Sizes.most(context, machine, 64, 8));
            List<LockFigures> figures = measure(context, machine, sizes);
            tables.add(table(id, figures));
            plots.add(
                    plot(id, "transactions", "Transactions per acquisition", "1", figures, LockFigures::transactions));
            plots.add(plot(id, "handover", "Hand-over", "ns", figures, LockFigures::handover));
            claims.addAll(new LockClaims(id, sizes, figures).all());
        }
        return new ExperimentResult(tables, plots, claims);
    }

    private static List<LockFigures> measure(ExperimentContext context, MachineChoice machine, List<Integer> sizes)
            throws InterruptedException {
        List<RunSpecification> runs = new ArrayList<>();
        for (LockVariant lock : LockVariant.all()) {
            for (int cpus : sizes) {
                runs.add(RunSpecification.of(machine, HAMMER)
                        .withCpus(cpus)
                        .withDesign(DesignKind.LOCK, lock.design())
                        .withDuration(DURATION));
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<LockFigures> figures = new ArrayList<>();
        int next = 0;
        for (LockVariant lock : LockVariant.all()) {
            for (int cpus : sizes) {
                figures.add(LockFigures.of(lock, cpus, results.get(next++)));
            }
        }
        return figures;
    }

    private static Table table(String machine, List<LockFigures> figures) {
        return new Table(
                "locks-" + machine,
                "Locks on " + machine,
                List.of(
                        Column.text("lock"),
                        new Column("CPUs", "1"),
                        new Column("throughput", "1000/s"),
                        new Column("transactions", "1"),
                        new Column("messages", "1"),
                        new Column("hand-over", "ns"),
                        new Column("inside", "ns"),
                        new Column("fairness", "1"),
                        new Column("bypass", "1")),
                figures.stream()
                        .map(figure -> List.<Object>of(
                                figure.lock().name(),
                                figure.cpus(),
                                figure.throughput() / 1000,
                                figure.transactions(),
                                figure.messages(),
                                figure.handover(),
                                figure.critical(),
                                figure.fairness(),
                                figure.bypass()))
                        .toList());
    }

    private static Plot plot(
            String machine,
            String id,
            String label,
            String unit,
            List<LockFigures> figures,
            ToDoubleFunction<LockFigures> figure) {
        List<Plot.Series> series = LockVariant.all().stream()
                .filter(lock -> !LockVariant.SWEPT.contains(lock))
                .map(lock -> new Plot.Series(
                        lock.name(),
                        figures.stream()
                                .filter(point -> point.lock().equals(lock))
                                .map(point -> new Plot.Point(point.cpus(), figure.applyAsDouble(point)))
                                .toList()))
                .toList();
        return new Plot(
                id + "-" + machine,
                label + " on " + machine,
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic(label.toLowerCase(Locale.ROOT), unit),
                series);
    }
}
