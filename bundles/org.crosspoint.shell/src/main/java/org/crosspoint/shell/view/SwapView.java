package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What a hot swap did.
final class SwapView {
    private SwapView() {}

    static Block of(SwapReport swap) {
        return look -> lines(swap, look);
    }

    private static List<AttributedString> lines(SwapReport swap, Look look) {
        List<AttributedString> lines = new ArrayList<>();
        String arrow = look.choose(" → ", " -> ");
        lines.add(Ink.line(
                Ink.HEADING.on(swap.kind().id() + ' ' + swap.from() + arrow + swap.to()),
                swap.rolledBack() ? Ink.BAD.on("  rolled back") : Ink.GOOD.on("  done")));
        if (swap.rolledBack()) {
            lines.addAll(new Text(swap.message(), Ink.BAD, 2).lines(look));
        }
        lines.addAll(new Text(facts(swap, look), Ink.PLAIN, 2).lines(look));
        lines.addAll(new Text(String.join("\n", swap.details()), Ink.FAINT, 2).lines(look));
        return lines;
    }

    private static String facts(SwapReport swap, Look look) {
        double before = swap.throughputBefore();
        double after = swap.throughputAfter();
        return "gate closed  " + Figures.time(swap.requestedAt(), look)
                + "\ndrained in   " + Figures.time(swap.drained(), look)
                + (swap.waited() == 0 ? "" : ", " + Figures.count(swap.waited(), "CPU") + " waited at the gate")
                + "\nmoved        " + (swap.moved().isEmpty() ? "nothing" : String.join(", ", swap.moved()))
                + " in " + Figures.time(swap.transferred(), look)
                + "\nthroughput   " + Figures.of(before, "1/s", look) + " before, "
                + (Double.isNaN(after)
                        ? "after not known yet"
                        : Figures.of(after, "1/s", look) + " after" + change(before, after, look));
    }

    private static String change(double before, double after, Look look) {
        return before > 0 && after > 0 ? " (" + Figures.ratio(after / before, look) + ")" : "";
    }
}
