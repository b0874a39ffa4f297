package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Catalogue;
import org.crosspoint.core.design.Contribution;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.testkit.LockSearches.Overtaking;
import org.crosspoint.testkit.LockTrials.Stopped;
import org.crosspoint.testkit.LockTrials.Tried;
import org.crosspoint.testkit.LockVerdict.Standing;

/// Judges a lock design by every [LockRule]: searches the interleavings of small programs ([LockSearches]), and runs
/// one small simulation for each seed ([SeededTrial]). Plain code: a test, a shell or a main program may call it.
///
/// Seeds are shared out among the rules in turn. What a search finds is preferred to what a seed shows, because its
/// schedule is the shortest. A lock that fails by a basic rule is not judged by others, for it would fail there too.
///
/// A trial is bounded: a CPU that does not have all its turns within the bound has starved.
public final class LockJudge {
    /// Seeds that show most mistakes within a second or two.
    public static final int USUAL_SEEDS = 110;

    /// More seeds take longer than they are worth.
    public static final int MOST_SEEDS = 1_000_000;

    private static final int SEEDS_OF_STOPPED_WAITER = 2;
    private static final int CPUS_OF_STOPPED_WAITER = 4;

    private final Design description;
    private final boolean claimsOrder;
    private final LockSearches searches;
    private final LockTrials trials;
    private final LockEvidence evidence;

    /// Hears how far a judge has come.
    @FunctionalInterface
    public interface Progress {
        /// @param fraction of the seeds that have been tried, 0 to 1
        /// @param what what is tried now
        void at(double fraction, String what);
    }

    /// @param designs what [TestMachines] consist of; more does no harm
    /// @param design the judged design
    /// @param lock its id with the parameters to judge it with
    /// @param ordering the memory ordering of the machines
    /// @param seeds how many simulations to run, 1 to [#MOST_SEEDS]
    /// @throws SpecificationException if a parameter is wrong, or seeds are out of range
    public LockJudge(
            List<? extends DesignFactory> designs,
            LockDesign design,
            DesignChoice lock,
            DesignChoice ordering,
            int seeds) {
        if (seeds < 1 || seeds > MOST_SEEDS) {
            throw new SpecificationException(
                    "A lock cannot be judged with " + seeds + " seeds; choose 1 to " + MOST_SEEDS + ".");
        }
        description = Objects.requireNonNull(
                design.getClass().getAnnotation(Design.class), "a design is annotated with @Design");
        claimsOrder = Arrays.asList(description.provides()).contains(Feature.FIFO);
        searches = new LockSearches(design, lock);
        trials = new LockTrials(designs, design, lock);
        evidence = new LockEvidence(lock, ordering, seeds, claimsOrder, searches, trials);
    }

    /// A judge of a lock with its default parameters, on sequentially consistent machines.
    public LockJudge(List<? extends DesignFactory> designs, LockDesign design, int seeds) {
        this(
                designs,
                design,
                DesignChoice.of(Objects.requireNonNull(
                                design.getClass().getAnnotation(Design.class), "a design is annotated with @Design")
                        .id()),
                MachineDescription.USUAL_ORDERING,
                seeds);
    }

    /// A judge of an installed lock.
    ///
    /// @throws SpecificationException if it is not installed, or a parameter is wrong
    public static LockJudge of(Catalogue catalogue, DesignChoice lock, int seeds) {
        LockDesign design =
                (LockDesign) catalogue.find(DesignKind.LOCK, lock.id()).factory();
        List<DesignFactory> designs = catalogue.contributions().stream()
                .map(Contribution::factory)
                .distinct()
                .toList();
        return new LockJudge(designs, design, lock, MachineDescription.USUAL_ORDERING, seeds);
    }

    /// Judges the lock by every rule, in the order of the rules.
    public List<LockVerdict> judge() throws InterruptedException {
        return judge((fraction, what) -> {});
    }

    /// Judges the lock by every rule, and says how it gets on.
    ///
    /// @throws InterruptedException if the caller is interrupted
    public List<LockVerdict> judge(Progress progress) throws InterruptedException {
        evidence.tell(progress);
        List<LockVerdict> verdicts = new ArrayList<>();
        Optional<LockFailure> basic = evidence.basicFailure();
        for (LockRule rule : LockRule.values()) {
            evidence.begins(rule);
            verdicts.add(
                    basic.isPresent() && basic.get().rule() != rule
                            ? notJudged(rule, since(basic.get()))
                            : judge(rule));
        }
        return List.copyOf(verdicts);
    }

    /// Judges the lock by one rule, whatever it does by others.
    public LockVerdict judge(LockRule rule) throws InterruptedException {
        return switch (rule) {
            case EXCLUSION, PROGRESS -> basic(rule);
            case FAIRNESS -> fairness();
            case PREEMPTION -> preemption();
            case CPU_COUNTS -> cpuCounts();
            case STORE_BUFFERS -> storeBuffers();
            case MANY_LOCKS, NESTING, BESIDE_DATA, SWAP, MODES -> verdict(rule, "holds");
        };
    }

    private LockVerdict basic(LockRule rule) throws InterruptedException {
        Optional<LockFailure> failure = evidence.basicFailure();
        if (failure.isEmpty()) {
            return verdict(rule, "holds");
        }
        return failure.get().rule() == rule ? fails(rule, failure.get(), "") : notJudged(rule, since(failure.get()));
    }

    private static String since(LockFailure basic) {
        return "not judged, since " + basic.rule().heading() + " fails";
    }

    private static LockVerdict notJudged(LockRule rule, String words) {
        return new LockVerdict(rule, Standing.NOT_JUDGED, words, "", List.of());
    }

    private LockVerdict verdict(LockRule rule, String words) throws InterruptedException {
        Optional<LockFailure> failure = evidence.failure(rule);
        return failure.isPresent() ? fails(rule, failure.get(), "") : holds(rule, words, "");
    }

    private LockVerdict fails(LockRule rule, LockFailure failure, String because) throws InterruptedException {
        return new LockVerdict(
                rule, Standing.FAILS, because + failure.wordsUnder(rule), evidence.what(rule), failure.steps());
    }

    private LockVerdict holds(LockRule rule, String words, String more) throws InterruptedException {
        return evidence.isThere(rule)
                ? new LockVerdict(
                        rule, Standing.HOLDS, words, LockEvidence.joined(evidence.what(rule), more), List.of())
                : notJudged(rule, "not judged: none of the seeds tries it; give more");
    }

    private LockVerdict fairness() throws InterruptedException {
        Optional<LockFailure> failure = evidence.failure(LockRule.FAIRNESS);
        if (failure.isPresent()) {
            return fails(
                    LockRule.FAIRNESS,
                    failure.get(),
                    claimsOrder ? "it declares to be first come, first served, but " : "");
        }
        Overtaking overtaking = searches.overtaking();
        long most = evidence.tried(LockRule.FAIRNESS).stream()
                .mapToLong(Tried::bypass)
                .max()
                .orElse(0);
        String seen = "in simulations others overtook a waiting CPU " + times(most) + " at most";
        String searchedWaiting = "2 CPUs that take it three times: overtaken " + times(overtaking.ofThree());
        if (claimsOrder) {
            return holds(
                    LockRule.FAIRNESS,
                    "first come, first served, as it declares: everybody was let in in order of arrival",
                    searchedWaiting);
        }
        return holds(
                LockRule.FAIRNESS,
                (overtaking.grows()
                                ? "starvation is possible: while a CPU waits, another may enter as often as it tries"
                                : "bypass looks bounded: while a CPU waits, another enters "
                                        + times(overtaking.ofThree()) + " at most, however often it tries")
                        + "; " + seen + "; it declares no order",
                searchedWaiting);
    }

    static String times(long count) {
        return count == 0 ? "never" : count == 1 ? "once" : count == 2 ? "twice" : count + " times";
    }

    private LockVerdict preemption() throws InterruptedException {
        Optional<LockFailure> failure = evidence.failure(LockRule.PREEMPTION);
        if (failure.isPresent()) {
            return fails(LockRule.PREEMPTION, failure.get(), "when CPUs are stopped by long interrupts, ");
        }
        if (!trials.admits(CPUS_OF_STOPPED_WAITER)) {
            return safe("nobody is behind a waiter");
        }
        Stopped stopped = trials.stopAWaiter(false, SEEDS_OF_STOPPED_WAITER);
        String how = "";
        if (stopped.runs() == 0 && stopped.complaint().isEmpty()) {
            stopped = trials.stopAWaiter(true, SEEDS_OF_STOPPED_WAITER);
            how = ", by another thread on its CPU,";
        }
        return stopped.complaint().isPresent()
                ? new LockVerdict(
                        LockRule.PREEMPTION,
                        Standing.FAILS,
                        "when a waiter is stopped for long" + how + " it fails: "
                                + stopped.complaint().get(),
                        evidence.what(LockRule.PREEMPTION),
                        List.of())
                : safe(behind(stopped, how));
    }

    private LockVerdict safe(String waiter) throws InterruptedException {
        return holds(LockRule.PREEMPTION, "safe when a holder or a waiter is stopped for long; " + waiter, "");
    }

    private static String behind(Stopped stopped, String how) {
        if (stopped.runs() == 0) {
            return "a waiter could not be stopped";
        }
        String who = "while a waiter is stopped" + how + " ";
        return stopped.passed() == stopped.runs()
                ? who + "others go on"
                : stopped.passed() == 0
                        ? who + "all behind it wait"
                        : who + "others go on in " + stopped.passed() + " of " + stopped.runs() + " runs";
    }

    private LockVerdict cpuCounts() throws InterruptedException {
        int fewest = 3;
        return trials.admits(fewest)
                ? verdict(LockRule.CPU_COUNTS, "holds")
                : notJudged(LockRule.CPU_COUNTS, "does not apply: " + trials.refusal(fewest));
    }

    private LockVerdict storeBuffers() throws InterruptedException {
        return Arrays.asList(description.needs()).contains(Feature.SEQUENTIAL_CONSISTENCY)
                ? notJudged(
                        LockRule.STORE_BUFFERS,
                        "does not apply: it declares that it needs sequential consistency, so machines with store"
                                + " buffers refuse it")
                : verdict(LockRule.STORE_BUFFERS, "holds");
    }
}
