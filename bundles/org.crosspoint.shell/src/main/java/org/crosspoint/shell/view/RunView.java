package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Sparkline;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// The result of a run: how it ended, what was measured, hot swaps, throughput over time.
final class RunView {
    /// Columns that a curve over time cannot use.
    private static final int CURVE = 16;

    private RunView() {}

    static Block of(RunResult run) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(look -> head(run, look));
        run.swaps().forEach(swap -> blocks.add(SwapView.of(swap)));
        blocks.add(metrics(run.metrics()));
        FindingList findings = FindingList.of("Monitors", run);
        if (findings.monitors().stream().anyMatch(monitor -> monitor != Monitor.CACHE_LINES)) {
            blocks.add(findings);
        }
        return new Page(blocks);
    }

    private static List<AttributedString> head(RunResult run, Look look) {
        Simulation.Status status = run.status();
        List<AttributedString> lines = new ArrayList<>();
        lines.add(Ink.line(
                Ink.HEADING.on("run " + run.id().substring(0, 8)),
                (run.finished() ? Ink.GOOD : Ink.BAD).on(run.finished() ? "  finished" : "  failed")));
        lines.addAll(new Text(status.message(), Ink.BAD, 2).lines(look));
        lines.addAll(new Text(String.join("\n", status.details()), Ink.FAINT, 4).lines(look));
        Facts facts = Facts.indented(2)
                .with("simulated", Figures.time(status.time(), look))
                .with("work", Figures.count(status.units(), "unit") + ", " + Figures.of(throughput(run), "1/s", look))
                .with("operations", Figures.of((double) status.operations(), "1", look));
        facts = run.finished() ? Verified.with(facts, run.metrics()) : facts;
        if (run.samples().size() > 1) {
            String curve = Sparkline.of(throughput(run.samples()), look.width() - CURVE, look);
            facts = facts.with("throughput", curve);
        }
        lines.addAll(facts.lines(look));
        return lines;
    }

    /// As the table of metrics below has it.
    private static double throughput(RunResult run) {
        return run.find("throughput").orElseGet(run::throughput);
    }

    static List<Double> throughput(List<Simulation.Sample> samples) {
        return samples.stream()
                .map(sample -> sample.length() == 0 ? 0.0 : sample.units() * 1e12 / sample.length())
                .toList();
    }

    /// Each figure under a prefix of its own: their units differ.
    private static Block metrics(List<Metric> metrics) {
        return look -> {
            Table table = Table.of(Column.name("metric"), Column.text("value"));
            for (Metric metric : metrics) {
                table = table.row(metric.name(), Figures.of(metric.value(), metric.unit(), look));
            }
            return metrics.isEmpty() ? List.of() : table.lines(look);
        };
    }
}
