package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.crosspoint.lab.LockComparison;
import org.crosspoint.lab.LockComparison.Absence;
import org.crosspoint.lab.LockComparison.Figures;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Locks compared: a table for each figure with a column for each number of CPUs, curves, and what there are no figures
/// of. The fastest lock with most CPUs stands first.
///
/// @param comparison what was measured
public record LockTables(LockComparison comparison) implements Block {
    private static final String PER_ACQUISITION = "coherence transactions per acquisition";

    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>();
        if (!comparison.figures().isEmpty()) {
            blocks.add(
                    across("throughput", "Throughput: 1000 acquisitions per second", one -> one.throughput() / 1000));
            blocks.add(across("traffic", "Traffic: " + PER_ACQUISITION, Figures::transactions));
            blocks.add(across(
                    "hand-over",
                    "Hand-over: ns from one CPU's last step inside to the next one's first, if it" + " waited",
                    Figures::handover));
            blocks.add(across(
                    "fairness", "Fairness: Jain's index, 1 if all CPUs had the lock as often", Figures::fairness));
        }
        if (comparison.sizes().size() > 1) {
            blocks.add(LabTables.block(comparison.plot("throughput", "Throughput", "1/s", Figures::throughput)));
            blocks.add(LabTables.block(
                    comparison.plot("transactions", "Traffic: " + PER_ACQUISITION, "1", Figures::transactions)));
            blocks.add(LabTables.block(comparison.plot("hand-over", "Hand-over", "ns", Figures::handover)));
        }
        comparison.absences().forEach(absence -> blocks.add(Text.of(sentence(absence))));
        return new Page(blocks).lines(look);
    }

    private Block across(String id, String title, ToDoubleFunction<Figures> measure) {
        return LabTables.block(comparison.across(id, title, measure));
    }

    private static String sentence(Absence absence) {
        return absence.lock()
                + (absence.failed() ? " failed with " : " is not compared with ")
                + absence.cpus().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + (absence.cpus().equals(List.of(1)) ? " CPU: " : " CPUs: ")
                + absence.reason();
    }
}
