package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.MachineDescription;
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
import org.osgi.service.component.annotations.Component;

/// What waiting for a lock costs the others: seven locks, on a bus and on a directory machine.
///
/// All CPUs want one lock, in three settings ([LockSetting]). With short holds TTAS needs *more* transactions than TSL:
/// every waiter reads the lock free before the first sets it, so each release costs a read, a failing TSL and another
/// read of all of them (T. E. Anderson found the same in 1990). It is while a lock is held that TTAS saves, and that is
/// where the claim is judged.
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

    /// One run: who is measured, and how.
    private record Cell(LockSetting setting, LockVariant lock, int cpus) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<Table> tables = new ArrayList<>();
        List<Plot> plots = new ArrayList<>();
        List<Claim> claims = new ArrayList<>();
        for (String idOrFile : context.machine().map(List::of).orElse(MACHINES)) {
            MachineChoice machine = MachineChoice.of(idOrFile);
            String id = context.machine(machine, OptionalInt.empty()).id();
            List<Integer> sizes = Sizes.upTo(Sizes.most(context, machine, 64, LockClaims.LEAST));
            List<LockFigures> figures = measure(context, machine, sizes);
            for (LockSetting setting : LockSetting.values()) {
                tables.add(table(id, setting, figures));
            }
            plots.add(
                    plot(id, "transactions", "Transactions per acquisition", "1", figures, LockFigures::transactions));
            plots.add(plot(id, "handover", "Hand-over", "ns", figures, LockFigures::handover));
            claims.addAll(new LockClaims(id, sizes, figures).all());
        }
        return new ExperimentResult(tables, plots, claims);
    }

    private static List<LockFigures> measure(ExperimentContext context, MachineChoice machine, List<Integer> sizes)
            throws InterruptedException {
        MachineDescription description = context.machine(machine, OptionalInt.of(sizes.getLast()));
        List<Cell> cells = cells(sizes);
        List<RunResult> results = context.runAll(cells.stream()
                .map(cell -> RunSpecification.of(machine, cell.setting().workload(description))
                        .withCpus(cell.cpus())
                        .withDesign(DesignKind.LOCK, cell.lock().design())
                        .withDuration(cell.setting().duration()))
                .toList());
        List<LockFigures> figures = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            figures.add(LockFigures.of(cell.setting(), cell.lock(), cell.cpus(), results.get(i)));
        }
        return figures;
    }

    private static List<Cell> cells(List<Integer> sizes) {
        List<Cell> cells = new ArrayList<>();
        for (LockSetting setting : LockSetting.values()) {
            for (LockVariant lock : setting.locks()) {
                sizes.forEach(cpus -> cells.add(new Cell(setting, lock, cpus)));
            }
        }
        for (LockVariant lock : LockVariant.SWEPT) {
            sizes.stream()
                    .filter(cpus -> cpus <= LockClaims.LEAST)
                    .forEach(cpus -> cells.add(new Cell(LockSetting.LONG, lock, cpus)));
        }
        return cells;
    }

    private static Table table(String machine, LockSetting setting, List<LockFigures> figures) {
        return new Table(
                "locks-" + machine + "-" + setting.name().toLowerCase(Locale.ROOT),
                "Locks on " + machine + ", " + setting.title(),
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
                        .filter(figure -> figure.setting() == setting)
                        .map(figure -> List.<Object>of(
                                figure.lock().name(),
                                figure.cpus(),
                                figure.throughput() / 1000,
                                figure.transactions(),
                                figure.messages(),
                                figure.handover(),
                                figure.critical(),
                                figure.fairness(),
                                Math.round(figure.bypass())))
                        .toList());
    }

    private static Plot plot(
            String machine,
            String id,
            String label,
            String unit,
            List<LockFigures> figures,
            ToDoubleFunction<LockFigures> figure) {
        List<Plot.Series> series = LockSetting.SHORT.locks().stream()
                .map(lock -> new Plot.Series(
                        lock.name(),
                        figures.stream()
                                .filter(point -> point.setting() == LockSetting.SHORT
                                        && point.lock().equals(lock))
                                .map(point -> new Plot.Point(point.cpus(), figure.applyAsDouble(point)))
                                .toList()))
                .toList();
        return new Plot(
                id + "-" + machine,
                label + " on " + machine + ", " + LockSetting.SHORT.title(),
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic(label.toLowerCase(Locale.ROOT), unit),
                series);
    }
}
