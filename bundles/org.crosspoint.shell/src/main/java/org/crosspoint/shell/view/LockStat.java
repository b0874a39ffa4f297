package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Use of locks in the columns of Linux's `lock_stat`: waiting, then holding, a table each.
///
/// @param title what was looked at
/// @param locks in order of name
public record LockStat(String title, List<LockUse> locks) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        if (locks.isEmpty()) {
            return Page.of(Text.heading(title), Text.of("No lock was made.")).lines(look);
        }
        return Page.of(Text.heading(title), waiting(), holding()).lines(look);
    }

    private Table waiting() {
        Table table = Table.of(
                Column.name("class name"),
                Column.figures("con-bounces", "1"),
                Column.figures("contentions", "1"),
                Column.figures("waittime-min", "ps"),
                Column.figures("waittime-max", "ps"),
                Column.figures("waittime-total", "ps"),
                Column.figures("waittime-avg", "ps"));
        for (LockUse lock : locks) {
            table = table.row(
                    lock.name(),
                    lock.bounces().contentions(),
                    lock.contentions(),
                    lock.contended().min(),
                    lock.contended().max(),
                    lock.contended().total(),
                    mean(lock.contended().total(), lock.contentions()));
        }
        return table;
    }

    private Table holding() {
        Table table = Table.of(
                Column.name("class name"),
                Column.figures("acq-bounces", "1"),
                Column.figures("acquisitions", "1"),
                Column.figures("holdtime-min", "ps"),
                Column.figures("holdtime-max", "ps"),
                Column.figures("holdtime-total", "ps"),
                Column.figures("holdtime-avg", "ps"));
        for (LockUse lock : locks) {
            table = table.row(
                    lock.name(),
                    lock.bounces().acquisitions(),
                    lock.acquisitions(),
                    lock.holdMin(),
                    lock.holdMax(),
                    lock.holdTotal(),
                    mean(lock.holdTotal(), lock.acquisitions()));
        }
        return table;
    }

    private static double mean(long total, long count) {
        return count == 0 ? Double.NaN : (double) total / count;
    }
}
