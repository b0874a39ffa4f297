package org.crosspoint.lab.internal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;

/// What a run measured, as tables.
public final class ResultTables {
    private ResultTables() {}

    /// See [RunResult#tables].
    public static List<Table> of(RunResult result) {
        return List.of(
                        metrics(result),
                        swaps(result),
                        samples(result),
                        cpus(result),
                        lines(result),
                        locks(result),
                        findings(result),
                        cacheLines(result))
                .stream()
                .filter(table -> !table.rows().isEmpty())
                .toList();
    }

    private static Table metrics(RunResult result) {
        return new Table(
                "metrics",
                "Metrics",
                List.of(Column.text("metric"), new Column("value", "1"), Column.text("unit"), Column.text("kind")),
                result.metrics().stream()
                        .map(metric -> List.<Object>of(
                                metric.name(),
                                metric.value(),
                                metric.unit(),
                                metric.kind().name().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    private static Table swaps(RunResult result) {
        return new Table(
                "swaps",
                "Hot swaps",
                List.of(
                        Column.text("kind"),
                        Column.text("from"),
                        Column.text("to"),
                        new Column("requested", "ps"),
                        new Column("drained", "ps"),
                        new Column("transferred", "ps"),
                        Column.text("moved"),
                        new Column("waited", "CPUs"),
                        new Column("before", "1/s"),
                        new Column("after", "1/s"),
                        Column.text("rolled back"),
                        Column.text("message")),
                result.swaps().stream()
                        .map(swap -> List.<Object>of(
                                swap.kind().id(),
                                swap.from(),
                                swap.to(),
                                swap.requestedAt(),
                                swap.drained(),
                                swap.transferred(),
                                String.join(", ", swap.moved()),
                                swap.waited(),
                                swap.throughputBefore(),
                                swap.throughputAfter(),
                                swap.rolledBack(),
                                swap.message()))
                        .toList());
    }

    private static Table samples(RunResult result) {
        return new Table(
                "samples",
                "Throughput and load over time",
                List.of(
                        new Column("until", "ps"),
                        new Column("length", "ps"),
                        new Column("units", "1"),
                        new Column("transactions", "1"),
                        new Column("utilisation", "%"),
                        new Column("waiting", "CPUs")),
                result.samples().stream()
                        .map(sample -> List.<Object>of(
                                sample.until(),
                                sample.length(),
                                sample.units(),
                                sample.transactions(),
                                sample.utilisation(),
                                sample.waiting()))
                        .toList());
    }

    private static Table cpus(RunResult result) {
        return new Table(
                "cpus",
                "Where simulated time went",
                List.of(
                        new Column("cpu", "1"),
                        new Column("units", "1"),
                        new Column("compute", "ps"),
                        new Column("hits", "ps"),
                        new Column("local misses", "ps"),
                        new Column("remote misses", "ps"),
                        new Column("interrupts", "ps"),
                        new Column("idle", "ps"),
                        new Column("lock wait", "ps")),
                result.cpuTimes().stream()
                        .map(cpu -> List.<Object>of(
                                cpu.cpu(),
                                cpu.units(),
                                cpu.compute(),
                                cpu.hits(),
                                cpu.localMisses(),
                                cpu.remoteMisses(),
                                cpu.interrupts(),
                                cpu.idle(),
                                cpu.lockWait()))
                        .toList());
    }

    private static Table lines(RunResult result) {
        return new Table(
                "lines",
                "Hottest lines",
                List.of(
                        Column.text("address"),
                        new Column("node", "1"),
                        Column.text("names"),
                        new Column("misses", "1"),
                        new Column("invalidations", "1"),
                        Column.text("cpus")),
                result.hotLines().stream()
                        .map(line -> List.<Object>of(
                                "0x" + Long.toHexString(line.address()),
                                line.node(),
                                String.join(" ", line.names()),
                                line.misses(),
                                line.invalidations(),
                                numbers(line.cpus())))
                        .toList());
    }

    /// With the names of Linux's `lock_stat` for what it has too.
    private static Table locks(RunResult result) {
        return new Table(
                "locks",
                "Locks",
                List.of(
                        Column.text("name"),
                        Column.text("design"),
                        new Column("con-bounces", "1"),
                        new Column("contentions", "1"),
                        new Column("waittime-min", "ps"),
                        new Column("waittime-max", "ps"),
                        new Column("waittime-total", "ps"),
                        new Column("waittime-avg", "ps"),
                        new Column("acq-bounces", "1"),
                        new Column("acquisitions", "1"),
                        new Column("holdtime-min", "ps"),
                        new Column("holdtime-max", "ps"),
                        new Column("holdtime-total", "ps"),
                        new Column("holdtime-avg", "ps"),
                        new Column("acquiring max", "ps"),
                        new Column("acquiring total", "ps"),
                        new Column("max bypass", "1")),
                result.locks().stream()
                        .map(lock -> List.<Object>of(
                                lock.name(),
                                lock.design(),
                                lock.bounces().contentions(),
                                lock.contentions(),
                                lock.contended().min(),
                                lock.contended().max(),
                                lock.contended().total(),
                                mean(lock.contended().total(), lock.contentions()),
                                lock.bounces().acquisitions(),
                                lock.acquisitions(),
                                lock.holdMin(),
                                lock.holdMax(),
                                lock.holdTotal(),
                                mean(lock.holdTotal(), lock.acquisitions()),
                                lock.waitMax(),
                                lock.waitTotal(),
                                lock.maxBypass()))
                        .toList());
    }

    private static double mean(long total, long count) {
        return count == 0 ? Double.NaN : (double) total / count;
    }

    private static Table findings(RunResult result) {
        return new Table(
                "findings",
                "What monitors have found",
                List.of(
                        Column.text("monitor"),
                        Column.text("line"),
                        Column.text("variables"),
                        Column.text("cpus"),
                        new Column("first", "ps"),
                        new Column("last", "ps"),
                        new Column("count", "1"),
                        Column.text("text")),
                result.findings().stream()
                        .map(finding -> List.<Object>of(
                                finding.monitor().id(),
                                finding.address() == 0 ? "" : "0x" + Long.toHexString(finding.address()),
                                String.join(" ", finding.variables()),
                                numbers(finding.cpus()),
                                finding.first(),
                                finding.last(),
                                finding.count(),
                                finding.text()))
                        .toList());
    }

    private static String numbers(List<Integer> cpus) {
        return cpus.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    private static Table cacheLines(RunResult result) {
        return new Table(
                "cache-lines",
                "Lines that came from other caches",
                List.of(
                        Column.text("line"),
                        new Column("node", "1"),
                        new Column("offset", "B"),
                        Column.text("symbol"),
                        new Column("local hitm", "1"),
                        new Column("remote hitm", "1"),
                        new Column("loads", "1"),
                        new Column("load misses", "1"),
                        new Column("stores", "1"),
                        new Column("store misses", "1"),
                        new Column("invalidations", "1"),
                        Column.text("cpus")),
                result.cacheLines().stream()
                        .flatMap(line -> line.offsets().stream().map(offset -> row(line, offset)))
                        .toList());
    }

    private static List<Object> row(CacheLineUse line, CacheLineUse.Offset offset) {
        CacheLineUse.Counts counts = offset.counts();
        return List.of(
                "0x" + Long.toHexString(line.address()),
                line.node(),
                offset.offset(),
                offset.symbol(),
                counts.localHitm(),
                counts.remoteHitm(),
                counts.loads(),
                counts.loadMisses(),
                counts.stores(),
                counts.storeMisses(),
                counts.invalidations(),
                numbers(offset.cpus()));
    }
}
