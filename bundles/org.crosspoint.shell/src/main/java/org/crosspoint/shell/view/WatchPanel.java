package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Sparkline;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// The picture that `watch` draws: what runs, its load, and each of its figures over time.
///
/// @param spec    what it is made of now
/// @param status  how far it is
/// @param samples over time
/// @param swaps   hot swaps so far
public record WatchPanel(
        SimulationSpec spec, Simulation.Status status, List<Simulation.Sample> samples, List<SwapReport> swaps)
        implements Block {
    private static final int LABEL = 14;
    private static final int FIGURE = 12;
    private static final int SWAPS = 3;

    public static Supplier<Block> source(Simulation simulation) {
        return () -> new WatchPanel(simulation.spec(), simulation.status(), simulation.samples(), simulation.swaps());
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Ink.line(
                Ink.HEADING.on(spec.machine().id() + ", " + Figures.count(spec.cpus(), "CPU") + "  "),
                Ink.NAME.on(String.join(
                        look.choose(" · ", " | "),
                        spec.workload().id(),
                        spec.lock().id(),
                        spec.machine().protocol().id(),
                        spec.machine().tracking().id(),
                        spec.machine().interconnect().id()))));
        lines.add(Ink.PLAIN.on(status.state().name().toLowerCase(Locale.ROOT) + " at "
                + Figures.time(status.time(), look) + ", " + Figures.count(status.units(), "unit") + " of work done"));
        lines.addAll(new Text(status.message(), Ink.BAD, 0).lines(look));
        lines.add(curve("throughput", RunView.throughput(samples), "1/s", look));
        lines.add(curve("interconnect", each(Simulation.Sample::utilisation), "%", look));
        lines.add(curve("transactions", each(WatchPanel::transactionRate), "1/s", look));
        lines.add(curve("waiting CPUs", each(sample -> (double) sample.waiting()), "1", look));
        for (SwapReport swap : swaps.subList(Math.max(0, swaps.size() - SWAPS), swaps.size())) {
            lines.add(Ink.FAINT.on("swapped " + LiveStatus.swapped(swap, look)));
        }
        lines.add(Ink.FAINT.on("q ends watching"));
        return lines.stream()
                .map(line -> line.columnSubSequence(0, look.width()))
                .toList();
    }

    static double transactionRate(Simulation.Sample sample) {
        return sample.length() == 0 ? 0 : sample.transactions() * 1e12 / sample.length();
    }

    private List<Double> each(ToDoubleFunction<Simulation.Sample> figure) {
        return samples.stream().map(figure::applyAsDouble).toList();
    }

    private static AttributedString curve(String label, List<Double> values, String unit, Look look) {
        String now = values.isEmpty() ? "-" : Figures.of(values.getLast(), unit, look);
        return Ink.line(
                Ink.PLAIN.on(label + " ".repeat(LABEL - label.length())),
                Ink.HEADING.on(" ".repeat(Math.max(0, FIGURE - 2 - now.length())) + now + "  "),
                Ink.NAME.on(Sparkline.of(values, look.width() - LABEL - FIGURE, look)));
    }
}
