package org.crosspoint.shell.view;

import java.util.List;
import java.util.Locale;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Look;

/// The live simulation in one line, for output that cannot be drawn over.
public final class WatchLine {
    /// 78 columns.
    private static final String FORM = "%-9s  %10s  %12s  %7s  %12s  %9s  %7s";

    private WatchLine() {}

    public static String heading() {
        return String.format(
                Locale.ROOT, FORM, "state", "simulated", "throughput", "network", "transactions", "work", "waiting");
    }

    public static String of(Simulation simulation, Look look) {
        Simulation.Status status = simulation.status();
        List<Simulation.Sample> samples = simulation.samples();
        if (samples.isEmpty()) {
            return line(status, look, "-", "-", "-", "-");
        }
        Simulation.Sample last = samples.getLast();
        return line(
                status,
                look,
                Figures.of(RunView.throughput(List.of(last)).getFirst(), "1/s", look),
                Figures.of(last.utilisation(), "%", look),
                Figures.of(WatchPanel.transactionRate(last), "1/s", look),
                Integer.toString(last.waiting()));
    }

    private static String line(
            Simulation.Status status, Look look, String throughput, String load, String transactions, String waiting) {
        return String.format(
                        Locale.ROOT,
                        FORM,
                        status.state().name().toLowerCase(Locale.ROOT),
                        Figures.time(status.time(), look),
                        throughput,
                        load,
                        transactions,
                        Figures.of((double) status.units(), "1", look),
                        waiting)
                .stripTrailing();
    }
}
