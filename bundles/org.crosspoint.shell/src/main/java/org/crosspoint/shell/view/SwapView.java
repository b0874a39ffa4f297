package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Facts;
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
        lines.addAll(facts(swap, look).lines(look));
        lines.addAll(new Text(String.join("\n", swap.details()), Ink.FAINT, 2).lines(look));
        return lines;
    }

    private static Facts facts(SwapReport swap, Look look) {
        String moved = swap.moved().isEmpty() ? "nothing" : String.join(", ", swap.moved());
        Facts facts = Facts.indented(2)
                .with("gate closed", "at " + Figures.time(swap.requestedAt(), look))
                .with("drained", "in " + Figures.time(swap.drained(), look) + waited(swap))
                .with(
                        "moved",
                        swap.transferred() == 0 ? moved : moved + " in " + Figures.time(swap.transferred(), look));
        return isOfNoLock(swap)
                ? facts.with("effect", "none: the workload has made no lock, so nothing uses it yet")
                : facts.with("throughput", throughput(swap, look));
    }

    private static boolean isOfNoLock(SwapReport swap) {
        return swap.kind() == DesignKind.LOCK
                && !swap.rolledBack()
                && swap.moved().equals(List.of("0 locks"));
    }

    private static String waited(SwapReport swap) {
        return swap.waited() == 0 ? "" : "; " + Figures.count(swap.waited(), "CPU") + " waited at the gate";
    }

    private static String throughput(SwapReport swap, Look look) {
        double before = swap.throughputBefore();
        double after = swap.throughputAfter();
        String was = swap.requestedAt() == 0 ? "nothing had run before" : Figures.of(before, "1/s", look) + " before";
        if (swap.rolledBack()) {
            return was;
        }
        return was + ", "
                + (Double.isNaN(after)
                        ? "not known yet after"
                        : Figures.of(after, "1/s", look) + " after" + change(before, after, look));
    }

    private static String change(double before, double after, Look look) {
        return before > 0 && after > 0 ? " (" + Figures.ratio(after / before, look) + ")" : "";
    }
}
