package org.crosspoint.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Measures everything and prints it as one table with the targets beside it. Exits with status 0 if running ahead
/// changed nothing and all targets are met, otherwise 1.
public final class SpeedTable {
    private static final List<Integer> CPUS = List.of(4, 48, 256, 1024);
    private static final long COMPARED = 40_000_000;
    private static final int COMPARED_CPUS = 48;

    private final boolean full;
    private final PrintStream out;
    private final List<Measurement> measurements = new ArrayList<>();
    private boolean good = true;

    private SpeedTable(boolean full, PrintStream out) {
        this.full = full;
        this.out = out;
    }

    /// Without arguments a short version; with `--full` more forks and iterations.
    public static void main(String[] arguments) throws RunnerException, InterruptedException {
        boolean full = List.of(arguments).equals(List.of("--full"));
        if (arguments.length > 0 && !full) {
            System.err.println("Expected no argument for the short version, or --full.");
            System.exit(2);
        }
        SpeedTable table = new SpeedTable(full, System.out);
        table.measure();
        table.printSpeed();
        table.printGrowth();
        table.compare();
        System.exit(table.good ? 0 : 1);
    }

    private void measure() throws RunnerException {
        for (Subject subject : Subject.values()) {
            for (int cpus : Subject.OF_ANY_SIZE.contains(subject) ? CPUS : List.of(Target.CPUS)) {
                System.err.println("measuring " + subject.title() + " with " + cpus + " CPUs");
                measurements.add(measure(subject, cpus));
            }
        }
    }

    private Measurement measure(Subject subject, int cpus) throws RunnerException {
        boolean hasTarget = Target.ALL.stream().anyMatch(target -> target.subject() == subject);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(EngineBenchmark.class.getName())
                .param("subject", subject.name())
                .param("cpus", Integer.toString(cpus))
                .verbosity(VerboseMode.SILENT);
        if (!full) {
            options.param("milliseconds", "120")
                    .warmupIterations(2)
                    .measurementIterations(5)
                    .forks(hasTarget && cpus != 256 ? 3 : 1);
        }
        return Measurement.of(
                subject, cpus, new Runner(options.build()).run().iterator().next());
    }

    private void printSpeed() {
        out.println();
        out.printf(
                Locale.ROOT,
                "%-15s %4s %9s %9s %9s %8s %6s %8s %7s%n",
                "",
                "CPUs",
                "M ops/s",
                "ns/op",
                "trips/op",
                "trip ns",
                "M ev/s",
                "B/op",
                "KiB/CPU");
        for (Measurement m : measurements) {
            out.printf(
                    Locale.ROOT,
                    "%-15s %4d %9.2f %9.3f %9.4f %8.1f %6.1f %8.4f %7.1f%s%n",
                    m.subject().title(),
                    m.cpus(),
                    m.millionOperationsPerSecond(),
                    m.nanoseconds(),
                    m.roundTrips(),
                    m.roundTripNanoseconds(),
                    m.millionEventsPerSecond(),
                    m.bytes(),
                    m.retained() / 1024,
                    remark(m));
        }
    }

    private String remark(Measurement m) {
        Optional<Target> target =
                Target.ALL.stream().filter(t -> t.isForSpeedOf(m)).findFirst();
        return target.map(t -> String.format(
                        Locale.ROOT,
                        "  >= %.1f M ops/s: %s; <= %.1f trips/op: %s",
                        t.millionOperationsPerSecond(),
                        judge(m.millionOperationsPerSecond() >= t.millionOperationsPerSecond()),
                        t.roundTrips(),
                        judge(m.roundTrips() <= t.roundTrips())))
                .orElse("");
    }

    private void printGrowth() {
        out.println();
        out.println("Cost of an operation with 1024 CPUs by that with 4:");
        for (Target target : Target.ALL) {
            double growth = cost(target.subject(), Target.MOST) / cost(target.subject(), Target.FEWEST);
            out.printf(
                    Locale.ROOT,
                    "%-15s %5.2f  <= %.1f: %s%n",
                    target.subject().title(),
                    growth,
                    target.growth(),
                    judge(growth <= target.growth()));
        }
    }

    private double cost(Subject subject, int cpus) {
        return measurements.stream()
                .filter(m -> m.subject() == subject && m.cpus() == cpus)
                .findFirst()
                .orElseThrow()
                .nanoseconds();
    }

    private void compare() throws InterruptedException {
        out.println();
        out.println("Running ahead changes no result (" + COMPARED_CPUS + " CPUs, " + COMPARED / 1_000_000 + " us):");
        for (Subject subject : Subject.values()) {
            Equality equality = Equality.of(subject, COMPARED_CPUS, COMPARED);
            out.printf(
                    Locale.ROOT,
                    "%-15s %5d figures, digest %08x ahead, %08x in strict order: %s%n",
                    subject.title(),
                    equality.facts(),
                    equality.fast(),
                    equality.strict(),
                    judge(equality.holds()));
        }
    }

    private String judge(boolean holds) {
        good &= holds;
        return holds ? "yes" : "NO";
    }
}
