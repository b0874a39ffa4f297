package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MemoryOrdering;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.RandomStream;

/// Runs a test many times on a simulated machine, each time a little differently: other CPUs, other lines in their
/// caches, other delays at the start, between operations, and of stores in their buffers. All of it is drawn from the
/// seed.
final class Trials {
    /// How many runs share a simulation, and so the CPUs and the delay of stores.
    private static final int BATCH = 100;

    /// How much longer than its rules demand a store stays in its buffer, in cycles; any delay is allowed.
    private static final int[] STORES_STAY = {0, 0, 100, 400, 2000};

    private final LitmusTest test;
    private final OrderingRules rules;
    private final MachineDescription machine;
    private final Catalogue catalogue;

    Trials(LitmusTest test, OrderingRules rules, MachineDescription machine, Catalogue catalogue) {
        this.test = test;
        this.rules = rules;
        this.machine = machine;
        this.catalogue = catalogue;
        if (test.threads().size() > machine.cpus()) {
            throw new SpecificationException("Test '" + test.name() + "' has "
                    + test.threads().size() + " threads, but machine '" + machine.id() + "' has " + machine.cpus()
                    + (machine.cpus() == 1 ? " CPU" : " CPUs") + "; choose a larger machine.");
        }
    }

    /// How often each final state came out.
    SortedMap<FinalState, Long> run(int runs, long seed) throws InterruptedException {
        SortedMap<FinalState, Long> histogram = new TreeMap<>();
        for (int done = 0; done < runs; done += BATCH) {
            RandomStream random = new RandomStream(seed, "litmus[" + done / BATCH + "]");
            for (FinalState state : batch(Math.min(BATCH, runs - done), random)) {
                histogram.merge(state, 1L, Long::sum);
            }
        }
        return histogram;
    }

    private List<FinalState> batch(int runs, RandomStream random) throws InterruptedException {
        int[] placement = placement(random);
        int stay = STORES_STAY[random.nextInt(STORES_STAY.length)];
        OrderingRules delayed = new OrderingRules(
                rules.storeBuffer(), rules.forwards(), Math.min(OrderingRules.LONGEST_DELAY, rules.delay() + stay));
        LitmusWorkload workload = new LitmusWorkload(test, placement, runs, random.nextInt(Integer.MAX_VALUE));
        SimulationSpec spec = new SimulationSpec(
                machine.ordered(DesignChoice.of(Delayed.ID)),
                Arrays.stream(placement).max().orElse(0) + 1,
                DesignChoice.of(lock()),
                DesignChoice.of(LitmusWorkload.ID),
                SimulationSpec.UNBOUNDED,
                random.nextInt(Integer.MAX_VALUE),
                List.of(),
                SimulationSpec.Mode.FAST);
        Stream<DesignFactory> hardware = catalogue.contributions().stream()
                .filter(design -> design.kind() != DesignKind.WORKLOAD && design.kind() != DesignKind.ORDERING)
                .map(Contribution::factory);
        List<DesignFactory> designs = Stream.concat(hardware, Stream.of(new Delayed(delayed), workload))
                .toList();
        try (Simulation simulation = Standalone.with(designs).create(spec)) {
            simulation.start();
            Simulation.Status end = simulation.await();
            if (end.state() != Simulation.State.FINISHED) {
                throw new DesignFault("Test '" + test.name() + "' did not end: " + end.message());
            }
        }
        return workload.states();
    }

    /// The CPU of each thread: neighbours, or any.
    private int[] placement(RandomStream random) {
        int threads = test.threads().size();
        int among =
                switch (random.nextInt(3)) {
                    case 0 -> threads;
                    case 1 -> Math.min(2 * threads, machine.cpus());
                    default -> machine.cpus();
                };
        List<Integer> cpus = new ArrayList<>();
        while (cpus.size() < threads) {
            int cpu = random.nextInt(among);
            if (!cpus.contains(cpu)) {
                cpus.add(cpu);
            }
        }
        return cpus.stream().mapToInt(Integer::intValue).toArray();
    }

    /// A lock that the machine can have: the test takes none.
    private String lock() {
        return catalogue.contributions(DesignKind.LOCK).stream()
                .filter(design ->
                        machine.features().containsAll(List.of(design.design().needs())))
                .map(Contribution::id)
                .findFirst()
                .orElseThrow(() -> new SpecificationException("There is no lock that machine '" + machine.id()
                        + "' can have; install one, for instance bundle org.crosspoint.lock.spin."));
    }

    /// Rules that are ready made.
    @Design(id = Delayed.ID, title = "An ordering with its delay drawn", source = "Crosspoint")
    private record Delayed(OrderingRules rules) implements MemoryOrdering {
        private static final String ID = "litmus-ordering";

        @Override
        public OrderingRules rules(Settings settings) {
            return rules;
        }
    }
}
