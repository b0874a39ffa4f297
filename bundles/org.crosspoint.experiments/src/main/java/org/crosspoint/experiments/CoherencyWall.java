package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
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

/// What knowing the sharers of a line costs, by organisation of the directory and number of cores.
///
/// All cores refer to 16 lines, 1 % of the references writing, so that a line is read 99 times between two writes. The
/// memory that a directory takes is its own statement; its traffic is measured.
@Component
@LabExperiment(
        id = "coherency-wall",
        title = "Directories of 16 to 1024 cores: memory and invalidation traffic",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1; A. Gupta, W.-D. Weber, T. Mowry, ICPP 1990",
        parameters = "cpus: largest number of cores to measure, 64 to 1024; 1024 if not given")
public final class CoherencyWall implements Experiment {
    private static final MachineChoice MACHINE = MachineChoice.of("mesh-smp");
    private static final int LARGEST = 1024;
    private static final int FEWEST = 16;
    private static final int LINES = 16;
    private static final int WRITE_PERCENT = 1;

    /// References of all cores together, the same at every size.
    private static final int REFERENCES = 1 << 16;

    private static final String FULL_MAP = "full-map";
    private static final String ONE_OWNER = "one-owner";
    private static final String BROADCAST = "limited-broadcast";
    private static final String EVICTION = "limited-eviction";
    private static final String COARSE = "coarse-vector";
    private static final List<String> ORGANISATIONS = List.of(ONE_OWNER, FULL_MAP, BROADCAST, EVICTION, COARSE);

    private final Catalogue catalogue;

    @Activate
    public CoherencyWall(@Reference Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// One organisation at one size.
    ///
    /// @param bitsPerLine bits of an entry
    /// @param overhead of the memory that it is about, from 0
    /// @param misses transactions per reference
    /// @param invalidations messages that take a copy away, sought in vain or not, per reference
    /// @param messages messages of all kinds per reference
    record Point(
            String organisation,
            int cores,
            int bitsPerLine,
            double overhead,
            double misses,
            double invalidations,
            double messages) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        int most = context.cpus().orElse(LARGEST);
        if (most < 4 * FEWEST || most > LARGEST) {
            throw new SpecificationException("The experiment is asked for " + most + " cores; its claims speak of "
                    + 4 * FEWEST + " to " + LARGEST + ".");
        }
        int lineBytes = context.machine(MACHINE, context.cpus()).lineBytes();
        List<Integer> sizes =
                Sizes.upTo(most).stream().filter(size -> size >= FEWEST).toList();
        List<RunSpecification> runs = new ArrayList<>();
        for (String organisation : ORGANISATIONS) {
            sizes.forEach(cores -> runs.add(specification(organisation, cores, lineBytes)));
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            points.add(
                    point(ORGANISATIONS.get(i / sizes.size()), sizes.get(i % sizes.size()), lineBytes, results.get(i)));
        }
        return judged(points, bitsPerLine(FULL_MAP, LARGEST), lineBytes);
    }

    private static RunSpecification specification(String organisation, int cores, int lineBytes) {
        DesignChoice mix = DesignChoice.of("reference-mix")
                .with("thinkCycles", 100)
                .with("sharedPercent", 100)
                .with("writePercent", WRITE_PERCENT)
                .with("sharedWords", LINES * lineBytes / Long.BYTES)
                .with("iterations", REFERENCES / cores);
        return RunSpecification.of(MACHINE, mix)
                .withCpus(cores)
                .withDesign(DesignKind.TRACKING, DesignChoice.of(organisation))
                .withDuration(TimeSpan.of(1, TimeSpan.Unit.S));
    }

    private Point point(String organisation, int cores, int lineBytes, RunResult result) {
        int bits = bitsPerLine(organisation, cores);
        double references = result.metric("mix.references");
        return new Point(
                organisation,
                cores,
                bits,
                Directories.overhead(bits, lineBytes),
                result.metric("coherence.transactions") / references,
                result.metric("coherence.invalidation-messages") / references,
                result.metric("coherence.messages") / references);
    }

    private int bitsPerLine(String organisation, int cores) {
        return Directories.of(catalogue, DesignChoice.of(organisation), cores).bitsPerLine();
    }

    /// @param points by organisation, then by cores, from 16
    /// @param fullMapBits bits of a full map's entry with 1024 cores
    static ExperimentResult judged(List<Point> points, int fullMapBits, int lineBytes) {
        return new ExperimentResult(
                List.of(table(points)),
                List.of(
                        plot("overhead", "Memory that directories take", "%", points, point -> 100 * point.overhead()),
                        plot("invalidations", "Invalidation messages per reference", "1", points, Point::invalidations),
                        plot("messages", "Messages per reference", "1", points, Point::messages)),
                List.of(
                        wall(fullMapBits, lineBytes),
                        linear(points),
                        logarithmic(points),
                        between(points),
                        oneCopy(points),
                        evicts(points)));
    }

    private static Claim wall(int bits, int lineBytes) {
        int bytes = bits / Byte.SIZE;
        return new Claim(
                "entry-larger-than-line",
                "A full-map entry at 1024 cores is 128 bytes, larger than a line of 64.",
                "128 B > 64 B",
                bytes + " B, line " + lineBytes + " B",
                bits == 128 * Byte.SIZE && lineBytes == 64);
    }

    private static Claim linear(List<Point> points) {
        Point least = of(points, FULL_MAP).getFirst();
        Point most = of(points, FULL_MAP).getLast();
        double growth = most.overhead() / least.overhead();
        double cores = (double) most.cores() / least.cores();
        return new Claim(
                "full-map-grows-linearly",
                "The full map's share of memory grows as the number of cores.",
                Figures.number(cores) + " ×",
                Figures.number(growth) + " × from " + least.cores() + " to " + most.cores() + " cores",
                growth == cores);
    }

    /// A pointer is ⌈log₂ n⌉ + 1 bits; what is not pointers is a bit.
    private static Claim logarithmic(List<Point> points) {
        double worst = 0;
        String which = "";
        double bound = 0;
        for (String organisation : List.of(ONE_OWNER, BROADCAST, EVICTION, COARSE)) {
            List<Point> these = of(points, organisation);
            double growth = these.getLast().overhead() / these.getFirst().overhead();
            bound = (log(these.getLast().cores()) + 1) / (log(these.getFirst().cores()) + 1);
            if (growth > worst) {
                worst = growth;
                which = organisation;
            }
        }
        return new Claim(
                "pointers-grow-logarithmically",
                "The share of memory of one owner, limited pointers and a coarse vector grows no faster than a pointer"
                        + " with the number of cores.",
                "≤ " + Figures.number(bound) + " ×",
                Figures.number(worst) + " × at worst, " + which,
                worst > 0 && worst <= bound);
    }

    private static double log(int cores) {
        return Integer.SIZE - Integer.numberOfLeadingZeros(cores - 1);
    }

    /// The figure of the paper of 1990: Dir B at the top, Dir CV in the middle, the full vector at the bottom.
    private static Claim between(List<Point> points) {
        List<Point> full = of(points, FULL_MAP);
        List<Point> coarse = of(points, COARSE);
        List<Point> broadcast = of(points, BROADCAST);
        boolean holds = true;
        for (int i = 0; i < full.size(); i++) {
            holds &= full.get(i).invalidations() <= coarse.get(i).invalidations()
                    && coarse.get(i).invalidations() <= broadcast.get(i).invalidations();
        }
        holds &= full.getLast().invalidations() < coarse.getLast().invalidations()
                && coarse.getLast().invalidations() < broadcast.getLast().invalidations();
        return new Claim(
                "coarse-between-full-and-broadcast",
                "A coarse vector sends no fewer invalidations than a full map and no more than a broadcast, at every size;"
                        + " at the largest it lies strictly between them.",
                "full ≤ coarse ≤ broadcast",
                String.format(
                        Locale.ROOT,
                        "%s < %s < %s per reference at %d cores",
                        Figures.number(full.getLast().invalidations()),
                        Figures.number(coarse.getLast().invalidations()),
                        Figures.number(broadcast.getLast().invalidations()),
                        full.getLast().cores()),
                holds);
    }

    private static Claim oneCopy(List<Point> points) {
        double ratio = of(points, ONE_OWNER).getFirst().misses()
                / of(points, FULL_MAP).getFirst().misses();
        return new Claim(
                "one-owner-misses",
                "That a line is in one cache at most makes readers take it from each other: with 16 cores and 99 reads"
                        + " to a write there are at least twice as many misses as with a full map.",
                "≥ 2 ×",
                Figures.number(ratio) + " ×",
                ratio >= 2);
    }

    private static Claim evicts(List<Point> points) {
        double full = of(points, FULL_MAP).getFirst().misses();
        double pointers = of(points, EVICTION).getFirst().misses();
        double one = of(points, ONE_OWNER).getFirst().misses();
        return new Claim(
                "eviction-misses",
                "With 16 readers four pointers without broadcast cause more misses than a full map, and fewer than one"
                        + " owner.",
                "full < four pointers < one owner",
                String.join(
                        " < ", Figures.number(full), Figures.number(pointers), Figures.number(one) + " per reference"),
                full < pointers && pointers < one);
    }

    private static List<Point> of(List<Point> points, String organisation) {
        return points.stream()
                .filter(point -> point.organisation().equals(organisation))
                .toList();
    }

    private static Table table(List<Point> points) {
        return new Table(
                "directories",
                "Directories: memory, and what the same references cost",
                List.of(
                        Column.text("organisation"),
                        new Column("cores", "1"),
                        new Column("entry", "bit"),
                        new Column("overhead", "%"),
                        new Column("misses", "1"),
                        new Column("invalidations", "1"),
                        new Column("messages", "1")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.organisation(),
                                point.cores(),
                                point.bitsPerLine(),
                                100 * point.overhead(),
                                point.misses(),
                                point.invalidations(),
                                point.messages()))
                        .toList());
    }

    private static Plot plot(String id, String title, String unit, List<Point> points, ToDoubleFunction<Point> figure) {
        return new Plot(
                id,
                title,
                Plot.Axis.logarithmic("cores", "1"),
                Plot.Axis.logarithmic(id, unit),
                ORGANISATIONS.stream()
                        .map(organisation -> new Plot.Series(
                                organisation,
                                of(points, organisation).stream()
                                        .map(point -> new Plot.Point(point.cores(), figure.applyAsDouble(point)))
                                        .toList()))
                        .toList());
    }
}
