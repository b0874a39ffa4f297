package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.experiments.Bound.Relation;
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
import org.osgi.service.component.annotations.Component;

/// Speed-up of a fixed amount of work of which a share is serial.
///
/// CPU 0 does the serial share of a fixed amount of work alone, all CPUs share out the rest, with a barrier after each.
/// In a second series the parallel part also adds 1 to one word that all share, every 100 cycles of its work, about as
/// often as the word's line takes from one CPU to the next; so often that less work will do. Each series' speed-up is
/// over one CPU that does the same, additions included, and it is held against the law with the share of that CPU's
/// time that was serial.
@Component
@LabExperiment(
        id = "amdahl",
        title = "Speed-up with a serial share, with and without a shared line",
        source = "COMP9242 Advanced Operating Systems, Multiprocessor OS part 2",
        parameters = {
            "machine: the machine; mesh-smp if not given",
            "cpus: largest number of CPUs, 2 or more; 256, or all of a smaller machine's, if not given"
        })
public final class Amdahl implements Experiment {
    private static final List<Integer> SERIAL_PERCENT = List.of(0, 5, 10, 25, 50);
    private static final long WORK = 200_000_000;
    private static final long SHARING_WORK = 10_000_000;
    private static final long SHARE_EVERY = 100;

    private static final double TOLERANCE = 0.03;
    private static final Bound LAW = Bound.share(Relation.AT_MOST, TOLERANCE);
    private static final Bound BELOW_LAW = Bound.share(Relation.BELOW, 1 - TOLERANCE);
    private static final Bound BELOW = Bound.share(Relation.BELOW, 1);
    private static final Point NONE = new Point(Double.NaN, 0, Double.NaN, Double.NaN, Double.NaN);

    /// What is measured of one serial share and number of CPUs.
    ///
    /// @param serial share of the work that is serial
    /// @param cpus how many
    /// @param alone speed-up over one CPU when nothing else is shared
    /// @param sharingSerial share of one CPU's time that is serial when its parallel part adds to the shared line
    /// @param sharing speed-up over one CPU that adds as often, when the parallel part shares a line
    record Point(double serial, int cpus, double alone, double sharingSerial, double sharing) {
        double law() {
            return law(serial);
        }

        double sharingLaw() {
            return law(sharingSerial);
        }

        private double law(double share) {
            return 1 / (share + (1 - share) / cpus);
        }
    }

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        MachineChoice machine = MachineChoice.of(context.machine().orElse("mesh-smp"));
        List<Integer> sizes = Sizes.upTo(Sizes.most(context, machine, 256, 2));
        List<RunSpecification> runs = new ArrayList<>();
        for (int percent : SERIAL_PERCENT) {
            for (int cpus : sizes) {
                runs.add(specification(machine, percent, cpus, false));
                runs.add(specification(machine, percent, cpus, true));
            }
        }
        return judged(points(context.runAll(runs), sizes));
    }

    private static RunSpecification specification(MachineChoice machine, int percent, int cpus, boolean sharing) {
        DesignChoice workload = DesignChoice.of("amdahl")
                .with("work", sharing ? SHARING_WORK : WORK)
                .with("serialPermille", 10L * percent)
                .with("sharedLine", sharing)
                .with("shareEvery", SHARE_EVERY);
        return RunSpecification.of(machine, workload).withCpus(cpus).withDuration(TimeSpan.UNBOUNDED);
    }

    private static List<Point> points(List<RunResult> results, List<Integer> sizes) {
        List<Point> points = new ArrayList<>();
        int next = 0;
        for (int percent : SERIAL_PERCENT) {
            int one = next;
            double allSerial = makespan(results.get(one)) * SHARING_WORK / WORK;
            for (int cpus : sizes) {
                points.add(new Point(
                        percent / 100.0,
                        cpus,
                        makespan(results.get(one)) / makespan(results.get(next)),
                        percent / 100.0 * allSerial / makespan(results.get(one + 1)),
                        makespan(results.get(one + 1)) / makespan(results.get(next + 1))));
                next += 2;
            }
        }
        return points;
    }

    private static double makespan(RunResult result) {
        return result.metric("amdahl.makespan");
    }

    /// @param points in order of serial share, then CPUs
    static ExperimentResult judged(List<Point> points) {
        return new ExperimentResult(List.of(table(points)), List.of(plot(points)), List.of(law(points), below(points)));
    }

    private static Claim law(List<Point> points) {
        Point worst = worst(points, Amdahl::off);
        return new Claim(
                "amdahls-law",
                "When nothing else is shared the speed-up is 1/(s + (1−s)/n) for every serial share and size.",
                LAW + " off",
                LAW.text(off(worst)) + " off at worst: " + Figures.number(worst.alone()) + " for "
                        + Figures.number(worst.law()) + where(worst),
                LAW.admits(off(worst)));
    }

    private static double off(Point point) {
        return Math.abs(point.alone() / point.law() - 1);
    }

    /// Below the law by more than what counts as agreeing with it, and below what the machine does without the line.
    private static Claim below(List<Point> points) {
        List<Point> several = points.stream().filter(point -> point.cpus() > 1).toList();
        Point nearest = worst(several, point -> point.sharing() / point.sharingLaw());
        Point least = worst(several, point -> point.sharing() / point.alone());
        double ofLaw = nearest.sharing() / nearest.sharingLaw();
        double ofAlone = least.sharing() / least.alone();
        return new Claim(
                "below-when-sharing",
                "When the parallel part shares a line the speed-up, over one CPU that does the same, is below 1/(s + (1−s)/n)"
                        + " by more than the law may be off, and below that with nothing shared, for every serial share and size"
                        + " from 2 CPUs.",
                BELOW_LAW + " of the law; " + BELOW + " of nothing shared",
                BELOW_LAW.text(ofLaw) + " at most: " + Figures.number(nearest.sharing()) + " for "
                        + Figures.number(nearest.sharingLaw()) + where(nearest) + "; " + BELOW.text(ofAlone)
                        + " at most",
                BELOW_LAW.admits(ofLaw) && BELOW.admits(ofAlone));
    }

    /// The point with the largest figure, or the first of which it is not a number.
    private static Point worst(List<Point> points, ToDoubleFunction<Point> figure) {
        return points.stream().max(Comparator.comparingDouble(figure)).orElse(NONE);
    }

    private static String where(Point point) {
        return " at s = " + Figures.percent(point.serial()) + ", n = " + point.cpus();
    }

    private static Table table(List<Point> points) {
        return new Table(
                "speed-up",
                "Speed-up over one CPU",
                List.of(
                        new Column("serial", "%"),
                        new Column("CPUs", "1"),
                        new Column("1/(s+(1−s)/n)", "1"),
                        new Column("nothing shared", "1"),
                        new Column("sharing a line", "1")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.serial() * 100, point.cpus(), point.law(), point.alone(), point.sharing()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        List<Plot.Series> series = new ArrayList<>();
        for (int percent : SERIAL_PERCENT) {
            List<Point> curve = points.stream()
                    .filter(point -> point.serial() == percent / 100.0)
                    .toList();
            series.add(new Plot.Series(
                    "s = " + percent + " %",
                    curve.stream()
                            .map(point -> new Plot.Point(point.cpus(), point.alone()))
                            .toList()));
            if (percent == 0) {
                series.add(new Plot.Series(
                        "s = 0 %, sharing",
                        curve.stream()
                                .map(point -> new Plot.Point(point.cpus(), point.sharing()))
                                .toList()));
            }
        }
        return new Plot(
                "speed-up",
                "Speed-up over one CPU",
                Plot.Axis.logarithmic("CPUs", "1"),
                Plot.Axis.logarithmic("speed-up", "1"),
                series);
    }
}
