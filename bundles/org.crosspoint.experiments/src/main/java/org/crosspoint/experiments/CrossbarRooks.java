package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.Experiment;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.LabExperiment;
import org.crosspoint.lab.Plot;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/// Settings of a crossbar as rooks on a chess board, and what it costs.
///
/// Messages are sent over a crossbar by itself. They pass a line in 256 cycles, so that a wait for another message is
/// long against the 16 cycles below which links do not tell waits. A *setting* has every CPU send to one memory at one
/// instant; it is free of conflicts if every message arrives as on an idle crossbar.
@Component
@LabExperiment(
        id = "crossbar-rooks",
        title = "Settings of a crossbar: every permutation passes, one module serialises",
        source = "Tanenbaum, Bos: Modern Operating Systems, 8.1.1, fig. 8-3",
        parameters = {})
public final class CrossbarRooks implements Experiment {
    private static final int MESSAGE_BYTES = 256;
    private static final Map<String, Object> NARROW = Map.of("linkBytesPerCycle", 1);

    /// Longer than anything that is sent at one instant takes.
    private static final long LATER = 1_000_000 * Networks.CYCLE;

    private static final int LARGEST_EXHAUSTIVE = 6;
    private static final int ROOKS = 8;
    private static final List<Integer> SIZES = List.of(2, 4, 8, 16, 32, 64, 128, 256, 512, 1000);

    private static final int CPUS = 8;
    private static final List<Integer> MODULES = List.of(1, 2, 4, 8);
    private static final int REQUESTS = 200_000;
    private static final double LOAD_OF_ONE_MODULE = 0.5;

    private final Networks networks;

    @Activate
    public CrossbarRooks(@Reference Catalogue catalogue) {
        networks = new Networks(catalogue);
    }

    /// All settings of a size in which no two CPUs want one memory.
    ///
    /// @param size CPUs and memories
    /// @param settings number of permutations that were sent
    /// @param waiting how many of them had a message that waited
    record Permutations(int size, long settings, long waiting) {}

    /// CPUs that all want one module.
    ///
    /// @param cpus how many
    /// @param time until all messages have arrived, in picoseconds
    record Queue(int cpus, long time) {}

    /// Uniform traffic over modules.
    ///
    /// @param modules number of modules
    /// @param conflicts share of requests that found their module taken
    /// @param meanWait mean wait of a request, in cycles
    record Division(int modules, double conflicts, double meanWait) {}

    /// @param size CPUs and memories
    record Cost(int size, long crosspoints) {}

    @Override
    public ExperimentResult run(ExperimentContext context) {
        return judged(
                IntStream.rangeClosed(1, LARGEST_EXHAUSTIVE)
                        .mapToObj(this::permutations)
                        .toList(),
                new Board(networks.of("crossbar", ROOKS, NARROW)).settings(),
                IntStream.rangeClosed(1, CPUS).mapToObj(this::queue).toList(),
                MODULES.stream().map(this::division).toList(),
                SIZES.stream().map(this::cost).toList());
    }

    private Permutations permutations(int size) {
        Board board = new Board(networks.of("crossbar", size, NARROW));
        return board.permutations(size);
    }

    private Queue queue(int cpus) {
        Interconnect crossbar = networks.of("crossbar", CPUS, NARROW);
        long last = IntStream.range(0, cpus)
                .mapToLong(cpu -> crossbar.send(cpu, 0, MESSAGE_BYTES, 0))
                .max()
                .orElse(0);
        return new Queue(cpus, last);
    }

    /// CPUs take turns in asking, so that no request waits for its own CPU's line.
    private Division division(int modules) {
        Interconnect crossbar = networks.of("crossbar", CPUS, NARROW);
        RandomStream arrivals = new RandomStream(1, "arrivals");
        RandomStream words = new RandomStream(1, "words");
        double gap = MESSAGE_BYTES * Networks.CYCLE / LOAD_OF_ONE_MODULE;
        long now = 0;
        long conflicts = 0;
        long waited = 0;
        for (int request = 0; request < REQUESTS; request++) {
            now += arrivals.nextExponential(gap);
            int cpu = request % CPUS;
            int module = words.nextInt(1 << 20) % modules;
            long wait =
                    crossbar.send(cpu, module, MESSAGE_BYTES, now) - now - crossbar.latency(cpu, module, MESSAGE_BYTES);
            waited += wait;
            conflicts += wait > 0 ? 1 : 0;
        }
        return new Division(modules, (double) conflicts / REQUESTS, (double) waited / REQUESTS / Networks.CYCLE);
    }

    private Cost cost(int size) {
        return new Cost(size, Networks.cost(networks.of("crossbar", size, Map.of()), "crosspoints"));
    }

    /// A crossbar on which settings are tried one after another, long times apart.
    private static final class Board {
        private final Interconnect crossbar;
        private long now;

        Board(Interconnect crossbar) {
            this.crossbar = crossbar;
        }

        /// Whether all messages of a setting arrive as on an idle crossbar.
        ///
        /// @param memories by CPU
        boolean isFree(List<Integer> memories) {
            now += LATER;
            boolean free = true;
            for (int cpu = 0; cpu < memories.size(); cpu++) {
                int memory = memories.get(cpu);
                long took = crossbar.send(cpu, memory, MESSAGE_BYTES, now) - now;
                free &= took == crossbar.latency(cpu, memory, MESSAGE_BYTES);
            }
            return free;
        }

        Permutations permutations(int size) {
            return permutations(size, List.of());
        }

        private Permutations permutations(int size, List<Integer> begun) {
            if (begun.size() == size) {
                return new Permutations(size, 1, isFree(begun) ? 0 : 1);
            }
            long settings = 0;
            long waiting = 0;
            for (int memory = 0; memory < size; memory++) {
                if (!begun.contains(memory)) {
                    Permutations these = permutations(size, with(begun, memory));
                    settings += these.settings();
                    waiting += these.waiting();
                }
            }
            return new Permutations(size, settings, waiting);
        }

        /// Number of settings of all CPUs that are free of conflicts. CPU by CPU every memory is tried, also
        /// one that is taken; what the crossbar shows to be in conflict is not continued.
        long settings() {
            return settings(List.of());
        }

        private long settings(List<Integer> begun) {
            if (begun.size() == ROOKS) {
                return 1;
            }
            return IntStream.range(0, ROOKS)
                    .mapToObj(memory -> with(begun, memory))
                    .filter(this::isFree)
                    .mapToLong(this::settings)
                    .sum();
        }

        private static List<Integer> with(List<Integer> begun, int memory) {
            List<Integer> longer = new ArrayList<>(begun);
            longer.add(memory);
            return longer;
        }
    }

    /// @param rooks number of settings of 8 CPUs that are free of conflicts
    /// @param queues in order of CPUs, beginning with one
    /// @param divisions in order of modules, beginning with one
    static ExperimentResult judged(
            List<Permutations> permutations,
            long rooks,
            List<Queue> queues,
            List<Division> divisions,
            List<Cost> costs) {
        return new ExperimentResult(
                List.of(settings(permutations), queues(queues), divisions(divisions), costs(costs)),
                List.of(plot(divisions)),
                List.of(passes(permutations), rooks(rooks), serialises(queues), divides(divisions), squares(costs)));
    }

    private static Claim passes(List<Permutations> permutations) {
        long waiting = permutations.stream().mapToLong(Permutations::waiting).sum();
        long settings = permutations.stream().mapToLong(Permutations::settings).sum();
        return new Claim(
                "permutations-pass",
                "A full permutation of (CPU, memory) pairs proceeds with no wait, every one of the n! with n up to "
                        + permutations.getLast().size() + ".",
                "0 waiting",
                waiting + " of " + settings + " waiting",
                waiting == 0 && permutations.stream().allMatch(these -> these.settings() == factorial(these.size())));
    }

    private static Claim rooks(long counted) {
        return new Claim(
                "as-many-as-rooks",
                "With 8 CPUs and 8 memories as many full settings are free of conflicts as eight rooks can be placed"
                        + " safely on a chess board.",
                factorial(ROOKS) + " settings",
                counted + " settings",
                counted == factorial(ROOKS));
    }

    private static long factorial(int n) {
        return n < 2 ? 1 : n * factorial(n - 1);
    }

    private static Claim serialises(List<Queue> queues) {
        double worst = queues.stream()
                .mapToDouble(queue -> Math.abs(ratio(queue, queues) / queue.cpus() - 1))
                .max()
                .orElse(1);
        return new Claim(
                "one-module-serialises",
                "CPUs that want one module at one instant are served one after another: two take twice, n take n times"
                        + " as long as one, within 10 %.",
                "≤ 10.0 %",
                Figures.percent(worst) + " off at worst; two take " + Figures.number(ratio(queues.get(1), queues))
                        + " ×",
                worst <= 0.1);
    }

    private static double ratio(Queue queue, List<Queue> queues) {
        return (double) queue.time() / queues.getFirst().time();
    }

    private static Claim divides(List<Division> divisions) {
        double worst = divisions.stream()
                .mapToDouble(division -> Math.abs(factor(division, divisions) / division.modules() - 1))
                .max()
                .orElse(1);
        return new Claim(
                "modules-divide-contention",
                "Dividing memory into n modules divides the contention by n: of the same uniform traffic the share of"
                        + " requests that find their module taken is 1/n of that with one module, within 10 %.",
                "≤ 10.0 %",
                Figures.percent(worst) + " off at worst; " + divisions.getLast().modules() + " modules divide by "
                        + Figures.number(factor(divisions.getLast(), divisions)),
                worst <= 0.1);
    }

    private static double factor(Division division, List<Division> divisions) {
        return divisions.getFirst().conflicts() / division.conflicts();
    }

    private static Claim squares(List<Cost> costs) {
        Cost largest = costs.getLast();
        return new Claim(
                "crosspoints-square",
                "n CPUs and n memories cost n² crosspoints; 1000 and 1000 cost a million.",
                "n²",
                largest.crosspoints() + " at " + largest.size(),
                largest.size() == 1000
                        && costs.stream().allMatch(cost -> cost.crosspoints() == (long) cost.size() * cost.size()));
    }

    private static Table settings(List<Permutations> permutations) {
        return new Table(
                "permutations",
                "Full permutations",
                List.of(new Column("CPUs", "1"), new Column("settings", "1"), new Column("waiting", "1")),
                permutations.stream()
                        .map(these -> List.<Object>of(these.size(), these.settings(), these.waiting()))
                        .toList());
    }

    private static Table queues(List<Queue> queues) {
        return new Table(
                "one-module",
                "CPUs on one module",
                List.of(new Column("CPUs", "1"), new Column("time", "cycles"), new Column("of one CPU's", "×")),
                queues.stream()
                        .map(queue -> List.<Object>of(
                                queue.cpus(), (double) queue.time() / Networks.CYCLE, ratio(queue, queues)))
                        .toList());
    }

    private static Table divisions(List<Division> divisions) {
        return new Table(
                "modules",
                "The same uniform traffic of 8 CPUs on more modules",
                List.of(
                        new Column("modules", "1"),
                        new Column("module taken", "%"),
                        new Column("divided by", "1"),
                        new Column("mean wait", "cycles")),
                divisions.stream()
                        .map(division -> List.<Object>of(
                                division.modules(),
                                division.conflicts() * 100,
                                factor(division, divisions),
                                division.meanWait()))
                        .toList());
    }

    private static Table costs(List<Cost> costs) {
        return new Table(
                "cost",
                "What a crossbar costs",
                List.of(new Column("CPUs", "1"), new Column("crosspoints", "1")),
                costs.stream()
                        .map(cost -> List.<Object>of(cost.size(), cost.crosspoints()))
                        .toList());
    }

    private static Plot plot(List<Division> divisions) {
        return new Plot(
                "modules",
                "Requests that find their module taken",
                Plot.Axis.logarithmic("modules", "1"),
                Plot.Axis.logarithmic("module taken", "%"),
                List.of(new Plot.Series(
                        "crossbar",
                        divisions.stream()
                                .map(division -> new Plot.Point(division.modules(), division.conflicts() * 100))
                                .toList())));
    }
}
