package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Pattern;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.RunResult;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;
import org.crosspoint.lab.TimeSpan;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Islands of 16 coherent cores against coherence of all cores, on one network.
///
/// Two programs: groups of 16 that share memory inside and pass parcels on to each other (`group-exchange`), as
/// messages or with plain stores and loads; and references of all cores to 16 lines, 1 % of them writing, as in
/// `coherency-wall`, whose traffic is compared.
@Component
@LabExperiment(
        id = "islands",
        title = "64 coherent islands of 16 cores against full coherence",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1: a 1024-core chip in 64 islands",
        parameters = "cpus: largest number of cores to measure, 64 to 1024; 1024 if not given")
public final class Islands implements Experiment {
    private static final MachineChoice MACHINE = MachineChoice.of("islands-1024");
    private static final int LARGEST = 1024;
    private static final int FEWEST = 64;
    private static final int ISLAND = 16;
    private static final int ROUNDS = 8;
    private static final int LINES = 16;
    private static final int WRITE_PERCENT = 1;

    /// References of all cores together, the same at every size.
    private static final int REFERENCES = 1 << 16;

    static final DesignChoice ISLANDS = DesignChoice.of("islands").with("cores", ISLAND);
    static final DesignChoice FULL_MAP = DesignChoice.of("full-map");
    private static final List<DesignChoice> TRACKINGS = List.of(ISLANDS, FULL_MAP);
    private static final List<String> WAYS = List.of("messages", "shared");

    private static final Pattern FINDING =
            Pattern.compile("CPU \\d+ read a stale \\d+ from parcel\\[\\d+] at \\d+ ps: CPU \\d+ had written .*");

    private static final Bound NOTHING = Bound.number(Bound.Relation.AT_MOST, 0);
    private static final Bound SOME = Bound.number(Bound.Relation.AT_LEAST, 1);
    private static final Bound FEWER = Bound.ratio(Bound.Relation.BELOW, 1);
    private static final Bound ISLANDS_BITS = Bound.number(Bound.Relation.AT_MOST, ISLAND);

    private final Catalogue catalogue;

    @Activate
    public Islands(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// Groups that work together.
    ///
    /// @param tracking `islands` or `full-map`
    /// @param way how groups pass parcels on
    /// @param inside words passed on inside groups, and how many came wrong
    /// @param across words passed on between groups, and how many came wrong
    /// @param stale stale reads that the platform reported
    /// @param messages messages per round of a core
    /// @param round time of a round, ns
    /// @param finding the first thing that the platform said; empty for nothing
    record Exchange(
            String tracking,
            String way,
            int cores,
            double inside,
            double insideWrong,
            double across,
            double acrossWrong,
            double stale,
            double messages,
            double round,
            String finding) {
        boolean isOf(DesignChoice choice, String how) {
            return tracking.equals(choice.id()) && way.equals(how);
        }
    }

    /// References to few lines.
    ///
    /// @param invalidations messages that take a copy away, per reference
    /// @param messages messages of all kinds per reference
    /// @param bytes bytes of them per reference
    /// @param stale share of reads that were stale
    record Traffic(
            String tracking,
            int cores,
            int bitsPerLine,
            double invalidations,
            double messages,
            double bytes,
            double stale) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        int most = context.cpus().orElse(LARGEST);
        if (most < FEWEST || most > LARGEST) {
            throw new SpecificationException("The experiment is asked for " + most + " cores; its claims speak of "
                    + FEWEST + " to " + LARGEST + ".");
        }
        List<Integer> sizes =
                Sizes.upTo(most).stream().filter(size -> size >= FEWEST).toList();
        List<RunSpecification> runs = new ArrayList<>();
        for (DesignChoice tracking : TRACKINGS) {
            for (int cores : sizes) {
                WAYS.forEach(way -> runs.add(exchange(tracking, cores, way)));
                runs.add(mix(
                        tracking,
                        cores,
                        context.machine(MACHINE, context.cpus()).lineBytes()));
            }
        }
        List<RunResult> results = context.runAll(runs);
        List<Exchange> exchanges = new ArrayList<>();
        List<Traffic> traffic = new ArrayList<>();
        int next = 0;
        for (DesignChoice tracking : TRACKINGS) {
            for (int cores : sizes) {
                for (String way : WAYS) {
                    exchanges.add(exchange(tracking, cores, way, results.get(next++)));
                }
                traffic.add(traffic(tracking, cores, results.get(next++)));
            }
        }
        return judged(exchanges, traffic);
    }

    private static RunSpecification exchange(DesignChoice tracking, int cores, String way) {
        DesignChoice exchange = DesignChoice.of("group-exchange")
                .with("group", ISLAND)
                .with("across", way)
                .with("iterations", ROUNDS);
        return specification(exchange, tracking, cores);
    }

    private static RunSpecification mix(DesignChoice tracking, int cores, int lineBytes) {
        DesignChoice mix = DesignChoice.of("reference-mix")
                .with("thinkCycles", 100)
                .with("sharedPercent", 100)
                .with("writePercent", WRITE_PERCENT)
                .with("sharedWords", LINES * lineBytes / Long.BYTES)
                .with("iterations", REFERENCES / cores);
        return specification(mix, tracking, cores);
    }

    private static RunSpecification specification(DesignChoice workload, DesignChoice tracking, int cores) {
        return RunSpecification.of(MACHINE, workload)
                .withCpus(cores)
                .withDesign(DesignKind.TRACKING, tracking)
                .withDuration(TimeSpan.of(1, TimeSpan.Unit.S));
    }

    private static Exchange exchange(DesignChoice tracking, int cores, String way, RunResult result) {
        return new Exchange(
                tracking.id(),
                way,
                cores,
                result.metric("exchange.inside"),
                result.metric("exchange.inside.wrong"),
                result.metric("exchange.across"),
                result.metric("exchange.across.wrong"),
                result.find("islands.stale-reads").orElse(0),
                result.metric("coherence.messages") / result.status().units(),
                result.status().time() / 1000.0 / ROUNDS,
                result.status().details().stream().findFirst().orElse(""));
    }

    private Traffic traffic(DesignChoice tracking, int cores, RunResult result) {
        double references = result.metric("mix.references");
        double reads = result.find("islands.reads").orElse(0);
        return new Traffic(
                tracking.id(),
                cores,
                Directories.of(catalogue, tracking, cores).bitsPerLine(),
                result.metric("coherence.invalidation-messages") / references,
                result.metric("coherence.messages") / references,
                result.metric("coherence.bytes") / references,
                reads == 0 ? 0 : result.metric("islands.stale-reads") / reads);
    }

    static ExperimentResult judged(List<Exchange> exchanges, List<Traffic> traffic) {
        return new ExperimentResult(
                List.of(table(exchanges), trafficTable(traffic)),
                List.of(
                        plot(
                                "invalidations",
                                "Messages that take copies away, per reference",
                                traffic,
                                Traffic::invalidations),
                        plot("messages", "Messages of all kinds per reference", traffic, Traffic::messages)),
                List.of(
                        insideWorks(exchanges),
                        messagesWork(exchanges),
                        sharingIsStale(exchanges),
                        platformSays(exchanges),
                        coherenceWorks(exchanges),
                        fewerInvalidations(traffic),
                        directoryStaysSmall(traffic)));
    }

    private static Claim insideWorks(List<Exchange> all) {
        double wrong = most(all, exchange -> true, Exchange::insideWrong);
        return new Claim(
                "inside-works",
                "Shared memory works inside an island: no word that cores of one pass on comes wrong.",
                NOTHING + " wrong",
                NOTHING.text(wrong) + " of " + Figures.number(sum(all, Exchange::inside)),
                NOTHING.admits(wrong) && sum(all, Exchange::inside) > 0);
    }

    private static Claim messagesWork(List<Exchange> all) {
        Predicate<Exchange> messages = exchange -> exchange.isOf(ISLANDS, "messages");
        double wrong = most(all, messages, exchange -> exchange.acrossWrong() + exchange.stale());
        return new Claim(
                "messages-work",
                "Messages work across islands: nothing that is written back and fetched anew comes wrong or is stale.",
                NOTHING + " wrong or stale",
                NOTHING.text(wrong) + " of " + Figures.number(least(all, messages, Exchange::across)) + " at the least",
                NOTHING.admits(wrong) && least(all, messages, Exchange::across) > 0);
    }

    private static Claim sharingIsStale(List<Exchange> all) {
        Predicate<Exchange> shared = exchange -> exchange.isOf(ISLANDS, "shared");
        double wrong = least(all, shared, Exchange::acrossWrong);
        return new Claim(
                "sharing-is-stale",
                "A program that shares across islands without messages reads stale data.",
                SOME + " wrong at every size",
                SOME.text(wrong) + " of " + Figures.number(least(all, shared, Exchange::across)) + " at the least",
                SOME.admits(wrong));
    }

    private static Claim platformSays(List<Exchange> all) {
        List<Exchange> shared = all.stream()
                .filter(exchange -> exchange.isOf(ISLANDS, "shared"))
                .toList();
        boolean says = !shared.isEmpty()
                && shared.stream()
                        .allMatch(exchange -> exchange.stale() == exchange.acrossWrong()
                                && FINDING.matcher(exchange.finding()).matches());
        return new Claim(
                "platform-says",
                "The platform says which line was stale and which core read it, for as many reads as the program finds"
                        + " wrong.",
                "line, reader and writer named; as many",
                shared.isEmpty() ? "nothing" : shared.getLast().finding(),
                says);
    }

    private static Claim coherenceWorks(List<Exchange> all) {
        Predicate<Exchange> coherent = exchange -> exchange.isOf(FULL_MAP, "shared");
        double wrong = most(all, coherent, Exchange::acrossWrong);
        return new Claim(
                "coherence-works",
                "The same program without messages is right when all cores are coherent.",
                NOTHING + " wrong",
                NOTHING.text(wrong) + " of " + Figures.number(least(all, coherent, Exchange::across)) + " at the least",
                NOTHING.admits(wrong) && least(all, coherent, Exchange::across) > 0);
    }

    private static Claim fewerInvalidations(List<Traffic> all) {
        List<Integer> sizes = sizes(all);
        Bound.Worst worst = FEWER.worst(
                sizes,
                cores -> at(all, ISLANDS, cores, Traffic::invalidations)
                        / at(all, FULL_MAP, cores, Traffic::invalidations));
        return new Claim(
                "fewer-invalidations",
                "Islands send fewer invalidations than full coherence for the same references.",
                FEWER.toString(),
                worst.toString(),
                worst.holds());
    }

    private static Claim directoryStaysSmall(List<Traffic> all) {
        Bound.Worst worst = ISLANDS_BITS.worst(sizes(all), cores -> at(all, ISLANDS, cores, Traffic::bitsPerLine));
        return new Claim(
                "directory-stays-small",
                "An island's directory has a bit for each of its cores, however many islands there are.",
                ISLANDS_BITS + " bits",
                worst.toString(),
                worst.holds());
    }

    private static List<Integer> sizes(List<Traffic> all) {
        return all.stream().map(Traffic::cores).distinct().toList();
    }

    private static double at(List<Traffic> all, DesignChoice tracking, int cores, ToDoubleFunction<Traffic> figure) {
        return all.stream()
                .filter(point -> point.tracking().equals(tracking.id()) && point.cores() == cores)
                .mapToDouble(figure)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static double most(List<Exchange> all, Predicate<Exchange> which, ToDoubleFunction<Exchange> figure) {
        return all.stream().filter(which).mapToDouble(figure).max().orElse(Double.NaN);
    }

    private static double least(List<Exchange> all, Predicate<Exchange> which, ToDoubleFunction<Exchange> figure) {
        return all.stream().filter(which).mapToDouble(figure).min().orElse(Double.NaN);
    }

    private static double sum(List<Exchange> all, ToDoubleFunction<Exchange> figure) {
        return all.stream().mapToDouble(figure).sum();
    }

    private static Table table(List<Exchange> exchanges) {
        return new Table(
                "exchange",
                "Groups of 16 that pass words on, inside and across",
                List.of(
                        new Column("coherence", ""),
                        new Column("across", ""),
                        new Column("cores", "1"),
                        new Column("wrong inside", "1"),
                        new Column("read across", "1"),
                        new Column("wrong across", "1"),
                        new Column("stale, says the platform", "1"),
                        new Column("messages per round and core", "1"),
                        new Column("round", "ns")),
                exchanges.stream()
                        .map(exchange -> List.<Object>of(
                                exchange.tracking(),
                                exchange.way(),
                                exchange.cores(),
                                exchange.insideWrong(),
                                exchange.across(),
                                exchange.acrossWrong(),
                                exchange.stale(),
                                exchange.messages(),
                                exchange.round()))
                        .toList());
    }

    private static Table trafficTable(List<Traffic> traffic) {
        return new Table(
                "traffic",
                String.format(Locale.ROOT, "References of all cores to %d lines, %d %% writing", LINES, WRITE_PERCENT),
                List.of(
                        new Column("coherence", ""),
                        new Column("cores", "1"),
                        new Column("directory", "bits per line"),
                        new Column("invalidations per reference", "1"),
                        new Column("messages per reference", "1"),
                        new Column("bytes per reference", "B"),
                        new Column("stale reads", "%")),
                traffic.stream()
                        .map(point -> List.<Object>of(
                                point.tracking(),
                                point.cores(),
                                point.bitsPerLine(),
                                point.invalidations(),
                                point.messages(),
                                point.bytes(),
                                100 * point.stale()))
                        .toList());
    }

    private static Plot plot(String id, String title, List<Traffic> traffic, ToDoubleFunction<Traffic> figure) {
        return new Plot(
                id,
                title,
                Plot.Axis.logarithmic("cores", "1"),
                Plot.Axis.linear(id, "1"),
                TRACKINGS.stream()
                        .map(tracking -> new Plot.Series(
                                tracking.id(),
                                traffic.stream()
                                        .filter(point -> point.tracking().equals(tracking.id()))
                                        .map(point -> new Plot.Point(point.cores(), figure.applyAsDouble(point)))
                                        .toList()))
                        .toList());
    }
}
