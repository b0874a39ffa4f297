package org.crosspoint.experiments;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.lab.Claim;
import org.crosspoint.lab.ExperimentContext;
import org.crosspoint.lab.ExperimentResult;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.Table;
import org.crosspoint.lab.Table.Column;
import org.crosspoint.lab.TimeSpan;

/// The race of [TslRace] on a machine, where times decide which interleavings there are: two CPUs take each lock again
/// and again, with several seeds, until both are inside, or for a million cycles each.
///
/// What is right has to stay right there. What is wrong need not go wrong: a machine shows the interleavings that its
/// latencies produce, and the race may not be among them. The table says what came of it.
///
/// @param machine whose CPUs 0 and 1 take part
record TslRaceMachine(ExperimentContext context, MachineChoice machine) {
    private static final TimeSpan DURATION = TimeSpan.of(1_000_000, TimeSpan.Unit.CYCLES);
    private static final int SEEDS = 5;
    private static final DesignChoice PETERSON = DesignChoice.of("peterson");

    /// A lock under a memory ordering.
    ///
    /// @param breaks whether the textbook says that both CPUs enter
    private record Contestant(String id, String label, DesignChoice lock, String ordering, boolean breaks) {
        static final List<Contestant> ALL = List.of(
                new Contestant("unlocked", "TSL, bus not locked", DesignChoice.of("tsl-unlocked"), "sc", true),
                new Contestant("locked", "TSL, bus locked", DesignChoice.of("tsl"), "sc", false),
                new Contestant("sequential", "Peterson", PETERSON.with("fence", false), "sc", false),
                new Contestant("unfenced", "Peterson", PETERSON.with("fence", false), "tso", true),
                new Contestant("fenced", "Peterson with a fence", PETERSON, "tso", false));

        String words() {
            return label + " (" + ordering + ")";
        }
    }

    /// What came of it.
    ///
    /// @param acquisitions how many there were in runs in which nothing went wrong
    /// @param fault what went wrong in the last run in which something did, or empty
    private record Trial(Contestant contestant, long acquisitions, String fault) {}

    /// What was searched, with what was run.
    ExperimentResult beside(ExperimentResult searches) throws InterruptedException {
        String id = context.machine(machine, OptionalInt.of(2)).id();
        List<Trial> trials = new ArrayList<>();
        for (Contestant contestant : Contestant.ALL) {
            trials.add(tried(contestant));
        }
        List<Table> tables = new ArrayList<>(searches.tables());
        tables.add(table(id, trials));
        List<Claim> claims = new ArrayList<>(searches.claims());
        trials.stream().filter(trial -> !trial.contestant().breaks()).forEach(trial -> claims.add(claim(id, trial)));
        return new ExperimentResult(tables, searches.plots(), claims);
    }

    /// With one seed after the other, until both are inside.
    private Trial tried(Contestant contestant) throws InterruptedException {
        long acquisitions = 0;
        String fault = "";
        for (long seed = 1; seed <= SEEDS && !isExclusion(fault); seed++) {
            try {
                acquisitions +=
                        context.run(specification(contestant, seed)).status().units();
            } catch (DesignFault found) {
                fault = String.valueOf(found.getMessage());
            }
        }
        return new Trial(contestant, acquisitions, fault);
    }

    private RunSpecification specification(Contestant contestant, long seed) {
        DesignChoice hammer =
                DesignChoice.of("lock-hammer").with("thinkCycles", 100).with("criticalCycles", 100);
        return RunSpecification.of(machine, hammer)
                .withCpus(2)
                .withDesign(DesignKind.LOCK, contestant.lock())
                .withDesign(DesignKind.ORDERING, DesignChoice.of(contestant.ordering()))
                .withDuration(DURATION)
                .withSeed(seed);
    }

    /// Of a fault; other things that go wrong without a locked bus are locks that nobody holds and nobody gets.
    private static boolean isExclusion(String fault) {
        return fault.contains("was inside") || fault.contains("had been inside");
    }

    private static Claim claim(String id, Trial trial) {
        boolean broke = !trial.fault().isEmpty();
        return new Claim(
                id + "." + trial.contestant().id(),
                "On " + id + " two CPUs that take a lock again and again are never inside at once, and always one gets"
                        + " in, under " + trial.contestant().words() + ".",
                "nothing goes wrong",
                broke ? trial.fault() : "nothing in " + trial.acquisitions() + " acquisitions",
                !broke && trial.acquisitions() > 0);
    }

    private static Table table(String id, List<Trial> trials) {
        return new Table(
                "machine",
                "Two CPUs of " + id + " that take a lock again and again",
                List.of(Column.text("lock"), Column.text("ordering"), Column.text("found")),
                trials.stream()
                        .map(trial -> List.<Object>of(
                                trial.contestant().label(),
                                trial.contestant().ordering(),
                                trial.fault().isEmpty()
                                        ? "nothing in " + trial.acquisitions() + " acquisitions"
                                        : trial.fault()))
                        .toList());
    }
}
