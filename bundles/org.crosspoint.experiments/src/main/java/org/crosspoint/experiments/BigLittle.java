package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
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

/// Three chips of one size: big cores, little cores, and one big core among little ones that does the serial
/// phases while the little ones do the parallel ones. A big core takes the area of [#AREA] little ones.
///
/// The same program of serial and parallel phases runs on each, and its time is multiplied by the energy that
/// the machine consumed meanwhile.
@Component
@LabExperiment(
        id = "big-little",
        title = "Serial phases on a big core, parallel ones on little cores",
        source =
                "Modern Operating Systems (5th ed.), section 8.1: heterogeneous multicores; M. D. Hill, M. R. Marty, IEEE"
                        + " Computer 2008")
public final class BigLittle implements Experiment {
    private static final String MACHINE = "big-little";
    private static final String INSTRUCTIONS = "armv7-a";
    private static final String OTHER_INSTRUCTIONS = "armv7-m";

    /// Area of a big core, in little ones.
    private static final int AREA = 5;

    /// Area of each chip, in little cores.
    private static final int CHIP = 20;

    /// Instructions of a program of one instruction set.
    private static final long WORK = 20_000_000;

    private static final int MOST_PERCENT = 100;
    private static final int STEP = 10;

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);

    /// A chip: so many big cores, and little ones in the rest of its area.
    private enum Chip {
        BIG(CHIP / AREA),
        LITTLE(0),
        MIXED(1);

        private final int big;

        Chip(int big) {
            this.big = big;
        }

        MachineChoice machine(int others) {
            return MachineChoice.of(MACHINE)
                    .with("big", big)
                    .with("little", CHIP - AREA * big)
                    .with("other", others);
        }

        /// On a chip of one kind that does both.
        DesignChoice program(int serialPermille) {
            DesignChoice program = DesignChoice.of("phases").with("serialPermille", serialPermille);
            return this == MIXED ? program.with("serialOn", "big").with("parallelOn", "little") : program;
        }
    }

    /// What one chip needed for the program.
    ///
    /// @param milliseconds time
    /// @param millijoules energy
    record Cost(double milliseconds, double millijoules) {
        /// Time × energy in microjoule seconds.
        double product() {
            return milliseconds * millijoules;
        }
    }

    /// @param serialPercent share of the work that is serial
    record Point(int serialPercent, Cost big, Cost little, Cost mixed) {
        /// The mixed chip's time × energy by the least of the others'.
        double ratio() {
            return mixed.product() / Math.min(big.product(), little.product());
        }
    }

    /// Who did what of a program of one instruction set on a machine whose cores have different ones.
    ///
    /// @param able instructions that were executed by cores that have it
    /// @param unable instructions that were executed by cores that lack it
    /// @param asked instructions that the program was told to have
    record Division(String instructionSet, long able, long unable, long asked) {}

    /// What happened when work was given to cores that lack its instruction set.
    ///
    /// @param stopped whether the machine stopped the program at an illegal instruction
    record Misplacement(String instructionSet, boolean stopped) {}

    @Override
    public ExperimentResult run(ExperimentContext context) throws InterruptedException {
        List<RunSpecification> runs = new ArrayList<>();
        for (int percent = 0; percent <= MOST_PERCENT; percent += STEP) {
            for (Chip chip : Chip.values()) {
                runs.add(specification(chip.machine(0), chip.program(10 * percent)));
            }
        }
        MachineChoice all = Chip.MIXED.machine(1);
        List<String> sets = List.of(INSTRUCTIONS, OTHER_INSTRUCTIONS);
        for (String set : sets) {
            runs.add(specification(all, program(set)));
        }
        List<RunResult> results = context.runAll(runs);
        List<Point> points = new ArrayList<>();
        int chips = Chip.values().length;
        for (int i = 0; i + chips < results.size(); i += chips) {
            points.add(new Point(
                    i / chips * STEP, cost(results.get(i)), cost(results.get(i + 1)), cost(results.get(i + 2))));
        }
        MachineDescription machine = context.machine(all, OptionalInt.empty());
        List<Division> divisions = IntStream.range(0, sets.size())
                .mapToObj(set -> division(sets.get(set), machine, results.get(chips * points.size() + set)))
                .toList();
        List<Misplacement> misplacements = new ArrayList<>();
        for (String set : sets) {
            misplacements.add(misplaced(set, all, context));
        }
        return judged(points, divisions, misplacements);
    }

    private static DesignChoice program(String set) {
        return DesignChoice.of("phases").with("instructionSet", set).with("instructions", WORK);
    }

    /// Gives every core its part.
    private static Misplacement misplaced(String set, MachineChoice machine, ExperimentContext context)
            throws InterruptedException {
        try {
            context.run(specification(machine, program(set).with("misplaced", true)));
            return new Misplacement(set, false);
        } catch (DesignFault fault) {
            return new Misplacement(
                    set, String.valueOf(fault.getMessage()).contains("is to execute " + set + " code, but its core"));
        }
    }

    private static RunSpecification specification(MachineChoice machine, DesignChoice program) {
        return RunSpecification.of(machine, program).withDuration(TimeSpan.UNBOUNDED);
    }

    private static Cost cost(RunResult result) {
        return new Cost(result.metric("phases.makespan") / 1e9, result.metric("energy.total") * 1e3);
    }

    private static Division division(String set, MachineDescription machine, RunResult result) {
        long able = 0;
        long unable = 0;
        for (var cpu : result.cpuTimes()) {
            if (machine.kindOf(cpu.cpu()).executes(set)) {
                able += cpu.units();
            } else {
                unable += cpu.units();
            }
        }
        return new Division(set, able, unable, WORK);
    }

    static ExperimentResult judged(List<Point> points, List<Division> divisions, List<Misplacement> misplacements) {
        return new ExperimentResult(
                List.of(table(points)),
                List.of(plot(points)),
                List.of(beatsBoth(points), instructionSets(divisions, misplacements)));
    }

    private static Claim beatsBoth(List<Point> points) {
        List<Point> withSerialPhases =
                points.stream().filter(point -> point.serialPercent() > 0).toList();
        double worst = withSerialPhases.stream()
                .mapToDouble(Point::ratio)
                .reduce((a, b) -> a > b || Double.isNaN(a) ? a : b)
                .orElse(Double.NaN);
        return new Claim(
                "beats-both",
                "Serial phases on a big core and parallel phases on little ones take less time × energy than big cores"
                        + " alone and little cores alone, on chips of one size, whenever a tenth of the work or more is"
                        + " serial.",
                LESS + " the better of the two",
                LESS.text(worst) + " at worst",
                LESS.admits(worst));
    }

    private static Claim instructionSets(List<Division> divisions, List<Misplacement> misplacements) {
        long stopped = misplacements.stream().filter(Misplacement::stopped).count();
        long unable = divisions.stream().mapToLong(Division::unable).sum();
        boolean complete = !divisions.isEmpty()
                && divisions.stream().allMatch(division -> division.asked() > 0 && division.able() == division.asked());
        return new Claim(
                "instruction-sets",
                "A program is never run on a core whose instruction set it is not made for, and is completed by the"
                        + " others; the machine stops one that is given to every core.",
                "no instruction on a core that lacks it, and each program that has some there stopped",
                unable + " of "
                        + divisions.stream().mapToLong(Division::asked).sum() + " instructions, "
                        + divisions.size() + " programs " + (complete ? "complete" : "incomplete") + ", " + stopped
                        + " of " + misplacements.size() + " misplaced ones stopped",
                unable == 0 && complete && !misplacements.isEmpty() && stopped == misplacements.size());
    }

    private static Table table(List<Point> points) {
        return new Table(
                "cost",
                "Time and energy of one program on three chips of one size",
                List.of(
                        new Column("serial", "%"),
                        new Column("big", "ms"),
                        new Column("little", "ms"),
                        new Column("mixed", "ms"),
                        new Column("big", "mJ"),
                        new Column("little", "mJ"),
                        new Column("mixed", "mJ"),
                        new Column("mixed/best", "1")),
                points.stream()
                        .map(point -> List.<Object>of(
                                point.serialPercent(),
                                point.big().milliseconds(),
                                point.little().milliseconds(),
                                point.mixed().milliseconds(),
                                point.big().millijoules(),
                                point.little().millijoules(),
                                point.mixed().millijoules(),
                                point.ratio()))
                        .toList());
    }

    private static Plot plot(List<Point> points) {
        return new Plot(
                "product",
                "Time × energy",
                Plot.Axis.linear("serial", "%"),
                Plot.Axis.linear("time × energy", "uJ s"),
                List.of(
                        series("big", points, Point::big),
                        series("little", points, Point::little),
                        series("mixed", points, Point::mixed)));
    }

    private static Plot.Series series(String name, List<Point> points, Function<Point, Cost> chip) {

        return new Plot.Series(
                name,
                points.stream()
                        .map(point -> new Plot.Point(
                                point.serialPercent(), chip.apply(point).product()))
                        .toList());
    }
}
