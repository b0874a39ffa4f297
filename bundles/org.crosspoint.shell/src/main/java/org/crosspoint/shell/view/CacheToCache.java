package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.CacheLineUse.Counts;
import org.crosspoint.core.run.CacheLineUse.Offset;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Lines that came from other caches, and their words, in the manner of Linux's `perf c2c report`.
///
/// @param title what was looked at
/// @param lines hottest first
public record CacheToCache(String title, List<CacheLineUse> lines) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>(List.of(Text.heading(title)));
        if (lines.isEmpty()) {
            blocks.add(Text.of("No line was counted; 'monitor=cache-lines' as a setting of a run or of 'sim new' has"
                    + " them counted."));
            return new Page(blocks).lines(look);
        }
        blocks.add(shared());
        lines.forEach(line -> blocks.add(words(line, look)));
        return new Page(blocks).lines(look);
    }

    private Table shared() {
        Table table = Table.of(
                Column.name("line"),
                Column.figures("node", "1"),
                Column.figures("HITM", "1"),
                Column.figures("local", "1"),
                Column.figures("remote", "1"),
                Column.figures("loads", "1"),
                Column.figures("missed", "1"),
                Column.figures("stores", "1"),
                Column.figures("missed", "1"),
                Column.figures("invalidated", "1"));
        for (CacheLineUse line : lines) {
            Counts counts = line.counts();
            table = table.row(
                    "0x" + Long.toHexString(line.address()),
                    line.node(),
                    counts.hitm(),
                    counts.localHitm(),
                    counts.remoteHitm(),
                    counts.loads(),
                    counts.loadMisses(),
                    counts.stores(),
                    counts.storeMisses(),
                    counts.invalidations());
        }
        return table;
    }

    private static Block words(CacheLineUse line, Look look) {
        Table table = Table.of(
                Column.name("0x" + Long.toHexString(line.address())),
                Column.text("symbol"),
                Column.figures("HITM", "1"),
                Column.figures("loads", "1"),
                Column.figures("stores", "1"),
                Column.figures("invalidated", "1"),
                Column.text("CPUs"));
        for (Offset offset : line.offsets()) {
            table = table.row(
                    "+" + offset.offset(),
                    offset.symbol(),
                    offset.counts().hitm(),
                    offset.counts().loads(),
                    offset.counts().stores(),
                    offset.counts().invalidations(),
                    Explanation.ranges(offset.cpus(), look));
        }
        return table;
    }
}
