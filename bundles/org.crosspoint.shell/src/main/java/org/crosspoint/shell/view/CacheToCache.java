package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.CacheLineUse.Counts;
import org.crosspoint.core.run.CacheLineUse.Offset;
import org.crosspoint.lab.RunResult;
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
/// @param counted lines that were counted, hottest first; those that never came from another cache are not shown
/// @param most how many lines are asked for
public record CacheToCache(String title, List<CacheLineUse> counted, int most) implements Block {
    public CacheToCache {
        counted = List.copyOf(counted);
    }

    private List<CacheLineUse> moved() {
        return counted.stream()
                .filter(line -> line.counts().hitm() > 0)
                .limit(most)
                .toList();
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>(List.of(Text.heading(title)));
        if (counted.isEmpty()) {
            blocks.add(Text.of("No line was counted; 'monitor=cache-lines' as a setting of a run or of 'sim new' has"
                    + " them counted."));
            return new Page(blocks).lines(look);
        }
        List<CacheLineUse> lines = moved();
        if (lines.isEmpty()) {
            blocks.add(Text.of("No line was found modified in another CPU's cache."));
            return new Page(blocks).lines(look);
        }
        blocks.add(shared(lines));
        lines.forEach(line -> blocks.add(words(line, look)));
        if (most > counted.size() && counted.size() == RunResult.HOT_LINES) {
            blocks.add(Text.of("A run keeps its " + RunResult.HOT_LINES
                    + " hottest lines; of a live simulation 'c2c sim' shows more."));
        }
        return new Page(blocks).lines(look);
    }

    private static Table shared(List<CacheLineUse> lines) {
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
