package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.testkit.LockSearches.Searched;
import org.crosspoint.testkit.LockTrials.Tried;

/// What searches and simulations say of a lock, rule by rule; each is carried out when it is asked for first. Seeds are
/// shared out among the rules in turn.
final class LockEvidence {
    static final String TSO = "tso";

    private final DesignChoice lock;
    private final DesignChoice ordering;
    private final int seeds;
    private final boolean claimsOrder;
    private final LockSearches searches;
    private final LockTrials trials;
    private final Map<LockRule, List<Searched>> searched = new EnumMap<>(LockRule.class);
    private final Map<LockRule, List<Tried>> tried = new EnumMap<>(LockRule.class);
    private LockJudge.Progress progress = (fraction, what) -> {};
    private int run;

    /// @param lock id and parameters
    /// @param ordering of machines whose rule has no other
    /// @param claimsOrder whether the lock says that it is first come, first served
    LockEvidence(
            DesignChoice lock,
            DesignChoice ordering,
            int seeds,
            boolean claimsOrder,
            LockSearches searches,
            LockTrials trials) {
        this.lock = lock;
        this.ordering = ordering;
        this.seeds = seeds;
        this.claimsOrder = claimsOrder;
        this.searches = searches;
        this.trials = trials;
    }

    /// Who hears how far it has come.
    void tell(LockJudge.Progress newProgress) {
        progress = newProgress;
    }

    /// The next rule's turn has come.
    void begins(LockRule rule) {
        progress.at((double) run / seeds, rule.heading());
    }

    /// What fails where nothing special is tried: what a search finds, otherwise what the first seed shows.
    Optional<LockFailure> basicFailure() throws InterruptedException {
        return failure(LockRule.EXCLUSION).or(() -> failureOf(tried(LockRule.PROGRESS)));
    }

    /// What fails by a rule: what a search finds, because its schedule is the shortest, otherwise what a seed shows.
    Optional<LockFailure> failure(LockRule rule) throws InterruptedException {
        Optional<LockFailure> found = searched(rule).stream()
                .map(Searched::failure)
                .flatMap(Optional::stream)
                .findFirst();
        return found.isPresent() ? found : failureOf(tried(rule));
    }

    /// Whether anything was searched or simulated for a rule.
    boolean isThere(LockRule rule) throws InterruptedException {
        return !searched(rule).isEmpty() || !tried(rule).isEmpty();
    }

    private static Optional<LockFailure> failureOf(List<Tried> tried) {
        return tried.stream().map(Tried::failure).flatMap(Optional::stream).findFirst();
    }

    private List<Searched> searched(LockRule rule) throws InterruptedException {
        List<Searched> known = searched.get(rule);
        if (known == null) {
            known = switch (rule) {
                case EXCLUSION -> searches.ofTwoCpus();
                case PROGRESS -> searched(LockRule.EXCLUSION);
                case CPU_COUNTS -> trials.admits(3) ? searches.ofThreeCpus() : List.of();
                case MANY_LOCKS -> searches.ofTwoLocks(false);
                case NESTING -> searches.ofTwoLocks(true);
                case STORE_BUFFERS -> searches.withStoreBuffers();
                case FAIRNESS, PREEMPTION, BESIDE_DATA, SWAP, MODES -> List.of();
            };
            searched.put(rule, known);
        }
        return known;
    }

    /// The trials of a rule up to the first that fails.
    List<Tried> tried(LockRule rule) {
        return tried.computeIfAbsent(rule, asked -> {
            List<Tried> all = new ArrayList<>();
            for (SeededTrial one : seeded(asked)) {
                if (failureOf(all).isEmpty()) {
                    progress.at((double) ++run / seeds, asked.heading());
                    all.add(trials.run(one));
                }
            }
            return all;
        });
    }

    private List<SeededTrial> seeded(LockRule rule) {
        if (rule == LockRule.STORE_BUFFERS && !trials.hasOrdering(TSO)) {
            return List.of();
        }
        return IntStream.rangeClosed(1, seeds)
                .filter(seed -> SeededTrial.ruleOf(seed) == rule)
                .mapToObj(
                        seed -> SeededTrial.of(seed, lock, ordering, DesignChoice.of(TSO), claimsOrder, trials::admits))
                .flatMap(Optional::stream)
                .toList();
    }

    /// What was tried, in words.
    String what(LockRule rule) throws InterruptedException {
        List<Tried> runs = tried.getOrDefault(rule, List.of());
        if (runs.isEmpty()) {
            return LockSearches.words(searched(rule));
        }
        int[] cpus = runs.stream()
                .mapToInt(one -> one.trial().spec().cpus())
                .sorted()
                .distinct()
                .toArray();
        String counts =
                String.join(", ", IntStream.of(cpus).mapToObj(Integer::toString).toList());
        String simulated = runs.size() + (runs.size() == 1 ? " seed" : " seeds") + " on a bus or a mesh of " + counts
                + (cpus.length == 1 && cpus[0] == 1 ? " CPU" : " CPUs")
                + (rule == LockRule.STORE_BUFFERS ? " with ordering tso" : "");
        return joined(LockSearches.words(searched(rule)), simulated);
    }

    static String joined(String first, String second) {
        return first + (first.isEmpty() || second.isEmpty() ? "" : "; ") + second;
    }
}
