package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.DesignChoice;
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
/// 200 million cycles of work: CPU 0 does the serial share alone, all CPUs share out the rest, with a barrier after
/// each. In a second series the parallel part also adds 1 to one word that all share, every 2000 cycles of its work.
/// The speed-up is against one CPU that does the work and shares nothing, so that what sharing costs counts as lost.
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
    private static final long SHARE_EVERY = 2000;

    /// What is measured of one serial share and number of CPUs.
    ///
    /// @param serial share of the work that is serial
    /// @param cpus how many
    /// @param alone speed-up when nothing else is shared
    /// @param sharing speed-up when the parallel part shares a line
    record Point(double serial, int cpus, double alone, double sharing) {
        double law() {
            return 1 / (serial + (1 - serial) / cpus);
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
            for (int cpus : sizes) {
                double alone = makespan(results.get(one));
                points.add(new Point(
                        percent / 100.0,
                        cpus,
                        alone / makespan(results.get(next)),
                        alone / makespan(results.get(next + 1))));
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
        Point worst = points.getFirst();
        for (Point point : points) {
            if (off(point) > off(worst)) {
                worst = point;
            }
        }
        return new Claim(
                "amdahls-law",
                "When nothing else is shared the speed-up is within 3 % of 1/(s + (1−s)/n)"
                        + " for every serial share and size.",
                "≤ 3.0 %",
                Figures.percent(off(worst)) + " off at worst: " + Figures.number(worst.alone()) + " for "
                        + Figures.number(worst.law()) + " at s = " + Figures.percent(worst.serial()) + ", n = "
                        + worst.cpus(),
                off(worst) <= 0.03);
    }

    private static double off(Point point) {
        return Math.abs(point.alone() / point.law() - 1);
    }

    private static Claim below(List<Point> points) {
        List<Point> several = points.stream().filter(point -> point.cpus() > 1).toList();
        double nearest = several.stream()
                .mapToDouble(point -> point.sharing() / point.law())
                .max()
                .orElse(1);
        Point largest = several.stream()
                .filter(point -> point.serial() == 0)
                .reduce((first, second) -> second)
                .orElseThrow();
        return new Claim(
                "below-when-sharing",
                "When the parallel part shares a line the speed-up is below 1/(s + (1−s)/n)"
                        + " for every serial share and size from 2 CPUs.",
                "< 100 % of it",
                Figures.percent(nearest) + " at most; " + Figures.number(largest.sharing()) + " at s = 0, n = "
                        + largest.cpus(),
                nearest < 1);
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
