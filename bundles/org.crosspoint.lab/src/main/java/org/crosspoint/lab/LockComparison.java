package org.crosspoint.lab;

import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.lab.Table.Column;
import org.crosspoint.lab.internal.Json;

/// What a [LockContest] measured, with what it came from.
///
/// @param specification canonical text of the specification, but for lock, number of CPUs and seed
/// @param seeds figures are means over them
/// @param bundles bundles that took part, in order of name, then version
/// @param figures of each lock with each number of CPUs
/// @param absences what there are no figures of, and why
public record LockComparison(
        String specification,
        List<Long> seeds,
        List<Provenance.BundleVersion> bundles,
        List<Figures> figures,
        List<Absence> absences) {

    public LockComparison {
        seeds = List.copyOf(seeds);
        bundles = List.copyOf(bundles);
        figures = List.copyOf(figures);
        absences = List.copyOf(absences);
    }

    /// Of one lock with one number of CPUs. A figure that was not measured is not a number.
    ///
    /// @param lock its id, with its parameters if any were given
    /// @param throughput acquisitions per second
    /// @param transactions coherence transactions per acquisition
    /// @param messages messages on the interconnect per acquisition
    /// @param handover mean time from one CPU's last step inside to the next one's first, where that one was
    /// waiting, ns
    /// @param fairness Jain's index of the acquisitions of each CPU: 1 if all have as many
    /// @param bypass most times that others acquired the lock while one CPU waited, with any seed
    public record Figures(
            String lock,
            int cpus,
            double throughput,
            double transactions,
            double messages,
            double handover,
            double fairness,
            long bypass) {}

    /// A lock of which there are no figures with some numbers of CPUs.
    ///
    /// @param cpus which
    /// @param failed whether a run began and failed; otherwise it was refused
    /// @param reason the sentence that says why, of the first of them
    public record Absence(String lock, List<Integer> cpus, boolean failed, String reason) {
        public Absence {
            cpus = List.copyOf(cpus);
        }

        /// Both as one.
        Absence and(Absence other) {
            return new Absence(
                    lock, Stream.concat(cpus.stream(), other.cpus.stream()).toList(), failed, reason);
        }
    }

    /// Numbers of CPUs, ascending.
    public List<Integer> sizes() {
        return figures.stream().map(Figures::cpus).distinct().sorted().toList();
    }

    /// The locks, the one with the highest throughput at the largest size first. Those without a figure there come
    /// last.
    public List<String> ranking() {
        return figures.stream()
                .map(Figures::lock)
                .distinct()
                .sorted(Comparator.comparingDouble(
                        (String lock) -> -atMost(lock).orElse(0)))
                .toList();
    }

    private OptionalDouble atMost(String lock) {
        int most = sizes().getLast();
        return figures.stream()
                .filter(one -> one.lock().equals(lock) && one.cpus() == most)
                .mapToDouble(Figures::throughput)
                .findFirst();
    }

    /// All that was measured: `locks`, a row for each lock and number of CPUs, and `absent`, unless nothing is.
    public List<Table> tables() {
        return absences.isEmpty() ? List.of(locks()) : List.of(locks(), absent());
    }

    private Table locks() {
        return new Table(
                "locks",
                "Locks",
                List.of(
                        Column.text("lock"),
                        new Column("CPUs", "1"),
                        new Column("throughput", "1/s"),
                        new Column("transactions", "1"),
                        new Column("messages", "1"),
                        new Column("hand-over", "ns"),
                        new Column("fairness", "1"),
                        new Column("bypass", "1")),
                figures.stream()
                        .map(one -> List.<Object>of(
                                one.lock(),
                                one.cpus(),
                                one.throughput(),
                                one.transactions(),
                                one.messages(),
                                one.handover(),
                                one.fairness(),
                                one.bypass()))
                        .toList());
    }

    private Table absent() {
        return new Table(
                "absent",
                "Without figures",
                List.of(Column.text("lock"), Column.text("CPUs"), Column.text("why"), Column.text("reason")),
                absences.stream()
                        .map(one -> List.<Object>of(
                                one.lock(),
                                one.cpus().stream().map(String::valueOf).collect(Collectors.joining(" ")),
                                one.failed() ? "failed" : "refused",
                                one.reason()))
                        .toList());
    }

    /// The figure of each lock with each number of CPUs, locks in the order of [#ranking].
    ///
    /// @param id of the table
    /// @param title of the table, with the unit
    /// @param measure which figure
    public Table across(String id, String title, ToDoubleFunction<Figures> measure) {
        List<Integer> sizes = sizes();
        List<Column> columns = Stream.concat(
                        Stream.of(Column.text("CPUs")),
                        sizes.stream().map(size -> new Column(Integer.toString(size), "1")))
                .toList();
        return new Table(
                id,
                title,
                columns,
                ranking().stream()
                        .map(lock -> Stream.<Object>concat(
                                        Stream.of(lock),
                                        IntStream.range(0, sizes.size())
                                                .mapToObj(s -> figure(lock, sizes.get(s), measure)))
                                .toList())
                        .toList());
    }

    private double figure(String lock, int cpus, ToDoubleFunction<Figures> measure) {
        return figures.stream()
                .filter(one -> one.lock().equals(lock) && one.cpus() == cpus)
                .mapToDouble(measure)
                .findFirst()
                .orElse(Double.NaN);
    }

    /// A curve for each lock over the number of CPUs.
    ///
    /// @param unit of the figure
    /// @param measure which figure
    public Plot plot(String id, String title, String unit, ToDoubleFunction<Figures> measure) {
        return new Plot(
                id,
                title,
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic(id, unit),
                ranking().stream()
                        .map(lock -> new Plot.Series(
                                lock,
                                figures.stream()
                                        .filter(one -> one.lock().equals(lock))
                                        .map(one -> new Plot.Point(one.cpus(), measure.applyAsDouble(one)))
                                        .toList()))
                        .toList());
    }

    /// JSON text: members in a fixed order, no time of day, a line feed at the end.
    public String json() {
        return Json.write(this);
    }
}
