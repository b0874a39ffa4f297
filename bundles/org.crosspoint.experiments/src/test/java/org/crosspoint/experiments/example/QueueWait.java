package org.crosspoint.experiments.example;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.run.Simulation.LockUse;
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
import org.osgi.service.component.annotations.Component;

/// How long a CPU waits in the queue of a ticket lock.
@Component
@LabExperiment(
        id = "queue-wait",
        title = "Wait for a ticket lock, by number of CPUs",
        source = "an example",
        parameters = "machine: the machine; bus-smp if not given")
public final class QueueWait implements Experiment {
    private static final List<Integer> SIZES = List.of(2, 4, 8);

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("bus-smp"));
        RunSpecification hammer = RunSpecification.of(machine, DesignChoice.of("lock-hammer"))
                .with("designs.lock=ticket", "workload.thinkCycles=0", "duration=1 ms");

        List<RunResult> results =
                context.runAll(SIZES.stream().map(hammer::withCpus).toList());
        List<Double> waits = results.stream().map(QueueWait::meanWait).toList();

        return new ExperimentResult(List.of(table(waits)), List.of(plot(waits)), List.of(grows(waits)));
    }

    private static double meanWait(RunResult result) {
        LockUse lock = result.locks().getFirst();
        return lock.waitTotal() / 1000.0 / lock.acquisitions();
    }

    private static Claim grows(List<Double> waits) {
        double ratio = waits.getLast() / waits.getFirst();
        return new Claim(
                "wait-grows",
                "With 8 CPUs a CPU waits at least 4 times as long as with 2.",
                "≥ 4 ×",
                String.format(Locale.ROOT, "%.1f ×", ratio),
                ratio >= 4);
    }

    private static Table table(List<Double> waits) {
        return new Table(
                "waits",
                "Mean wait for the lock",
                List.of(new Table.Column("CPUs", "1"), new Table.Column("wait", "ns")),
                IntStream.range(0, SIZES.size())
                        .mapToObj(i -> List.<Object>of(SIZES.get(i), waits.get(i)))
                        .toList());
    }

    private static Plot plot(List<Double> waits) {
        List<Plot.Point> points = IntStream.range(0, SIZES.size())
                .mapToObj(i -> new Plot.Point(SIZES.get(i), waits.get(i)))
                .toList();
        return new Plot(
                "waits",
                "Mean wait for the lock",
                Plot.Axis.linear("CPUs", "1"),
                Plot.Axis.linear("wait", "ns"),
                List.of(new Plot.Series("ticket", points)));
    }
}
