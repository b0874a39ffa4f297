package org.crosspoint.shell.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.CpuTime;
import org.crosspoint.core.run.Simulation.HotLine;
import org.crosspoint.core.run.Simulation.LockUse;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.lab.RunResult;
import org.crosspoint.shell.format.Bars;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Column;
import org.crosspoint.shell.format.Figures;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Table;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// Where simulated time went, which lines moved, and how locks were used.
///
/// @param title    what is explained
/// @param time     simulated picoseconds
/// @param cpus     per CPU
/// @param hotLines hottest first
/// @param locks    in order of name; their statistics go on across hot swaps
/// @param swaps    hot swaps so far
/// @param remarks  what the platform noticed, a sentence each: stale reads, starvation
public record Explanation(
        String title,
        long time,
        List<CpuTime> cpus,
        List<HotLine> hotLines,
        List<LockUse> locks,
        List<SwapReport> swaps,
        List<String> remarks)
        implements Block {
    private static final int MOST_LINES = 10;

    public static Explanation of(String title, Simulation simulation) {
        return new Explanation(
                title,
                simulation.status().time(),
                simulation.cpuTimes(),
                simulation.hottestLines(MOST_LINES),
                simulation.locks(),
                simulation.swaps(),
                simulation.status().details());
    }

    public static Explanation of(String title, RunResult run) {
        List<HotLine> lines = run.hotLines();
        return new Explanation(
                title,
                run.status().time(),
                run.cpuTimes(),
                lines.subList(0, Math.min(MOST_LINES, lines.size())),
                run.locks(),
                run.swaps(),
                run.status().details());
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(LabTables.titled(
                title + ", " + Figures.time(time, look) + " simulated on " + Figures.count(cpus.size(), "CPU"),
                bars()));
        blocks.add(span(look));
        blocks.add(lockShare(look));
        blocks.add(lineTable(look));
        blocks.add(lockTable(look));
        remarks.forEach(remark -> blocks.add(Text.of(remark)));
        return new Page(blocks).lines(look);
    }

    private Block bars() {
        return new Bars(List.of(
                bar("computing", CpuTime::compute),
                bar("cache hits, polling included", CpuTime::hits),
                bar("misses served on the station", CpuTime::localMisses),
                bar("misses that went elsewhere", CpuTime::remoteMisses),
                bar("interrupts", CpuTime::interrupts),
                bar("idle, or at a gate", CpuTime::idle)));
    }

    private Bars.Bar bar(String label, ToLongFunction<CpuTime> part) {
        double all = total(CpuTime::compute)
                + total(CpuTime::hits)
                + total(CpuTime::localMisses)
                + total(CpuTime::remoteMisses)
                + total(CpuTime::interrupts)
                + total(CpuTime::idle);
        return new Bars.Bar(label, all == 0 ? 0 : total(part) / all);
    }

    private double total(ToLongFunction<CpuTime> part) {
        return cpus.stream().mapToLong(part).sum();
    }

    private Block lockShare(Look look) {
        double all = cpus.size() * (double) time;
        return Text.of(
                "Acquiring locks took " + Figures.of(all == 0 ? 0 : 100 * total(CpuTime::lockWait) / all, "%", look)
                        + " of the CPUs' time (part of the above).");
    }

    private Block lineTable(Look look) {
        if (hotLines.isEmpty()) {
            return Text.of("No line of memory moved.");
        }
        Table table = Table.of(
                Column.name("hottest lines"),
                Column.text("address"),
                Column.figures("home", "1"),
                Column.figures("misses", "1"),
                Column.figures("invalidations", "1"),
                Column.text("touched by CPUs"));
        for (HotLine line : hotLines) {
            table = table.row(
                    String.join(", ", line.names()),
                    "0x" + Long.toHexString(line.address()),
                    line.node(),
                    line.misses(),
                    line.invalidations(),
                    ranges(line.cpus(), look));
        }
        return table;
    }

    /// `0–3, 7`.
    static String ranges(List<Integer> numbers, Look look) {
        List<String> parts = new ArrayList<>();
        for (int from = 0; from < numbers.size(); ) {
            int until = from;
            while (until + 1 < numbers.size() && numbers.get(until + 1) == numbers.get(until) + 1) {
                until++;
            }
            parts.add(
                    until == from
                            ? "" + numbers.get(from)
                            : numbers.get(from) + look.choose("–", "-") + numbers.get(until));
            from = until + 1;
        }
        return String.join(", ", parts);
    }

    /// Which designs the figures are of, where there were several.
    private Block span(Look look) {
        String designs = Arrays.stream(DesignKind.values())
                .map(kind -> designs(kind, look))
                .filter(chain -> !chain.isEmpty())
                .collect(Collectors.joining("; "));
        return Text.of(
                designs.isEmpty()
                        ? ""
                        : "All figures are since the beginning, over every design that was in place: " + designs + ".");
    }

    /// `lock tsl -> mcs`: the designs of a kind in order of time; empty if there was one only.
    private String designs(DesignKind kind, Look look) {
        List<String> designs = inPlace(kind);
        return designs.size() < 2 ? "" : kind.id() + ' ' + String.join(look.choose(" → ", " -> "), designs);
    }

    private List<String> inPlace(DesignKind kind) {
        List<String> designs = new ArrayList<>();
        for (SwapReport swap : swaps) {
            if (swap.kind() == kind && !swap.rolledBack() && !swap.from().equals(swap.to())) {
                if (designs.isEmpty()) {
                    designs.add(swap.from());
                }
                designs.add(swap.to());
            }
        }
        return designs;
    }

    private Block lockTable(Look look) {
        List<String> all = inPlace(DesignKind.LOCK);
        if (locks.isEmpty()) {
            return Text.of("No lock was made.");
        }
        Table table = Table.of(
                Column.name("lock"),
                Column.text("design"),
                Column.figures("acquired", "1"),
                Column.figures("contended", "%"),
                Column.figures("mean wait", "ps"),
                Column.figures("longest wait", "ps"),
                Column.figures("mean hold", "ps"),
                Column.figures("longest hold", "ps"),
                Column.figures("most others first", "1"));
        for (LockUse lock : locks) {
            table = table.row(
                    lock.name(),
                    all.isEmpty() ? lock.design() : String.join(look.choose(" → ", " -> "), all),
                    lock.acquisitions(),
                    ratio(100 * lock.contentions(), lock.acquisitions()),
                    ratio(lock.waitTotal(), lock.acquisitions()),
                    lock.waitMax(),
                    ratio(lock.holdTotal(), lock.acquisitions()),
                    lock.holdMax(),
                    lock.maxBypass());
        }
        return table;
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? Double.NaN : (double) part / whole;
    }
}
