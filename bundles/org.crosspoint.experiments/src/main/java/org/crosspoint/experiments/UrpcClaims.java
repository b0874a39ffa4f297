package org.crosspoint.experiments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.crosspoint.experiments.Bound.Relation;
import org.crosspoint.experiments.Urpc.Silence;
import org.crosspoint.experiments.Urpc.Wait;
import org.crosspoint.lab.Claim;

/// The claims of the experiment `urpc`.
///
/// @param relations packages by how far they are, nearest first
/// @param silences what moved for a message, by how long the receiver polled for it, shortest first
/// @param waits every way to wait for every length of an answer
/// @param sleeping what it costs to sleep and be woken, in cycles
record UrpcClaims(List<Urpc.Relation> relations, List<Silence> silences, List<Wait> waits, long sleeping) {
    private static final Bound NONE = Bound.number(Relation.AT_MOST, 0);

    /// A line moves to the sender's cache, or becomes its own, and moves to the receiver's.
    private static final Bound TWO = Bound.number(Relation.AT_MOST, 2);

    /// Polling for as long as sleeping costs is within this of what is best in hindsight.
    private static final Bound TWICE = Bound.ratio(Relation.AT_MOST, 2);

    private static final Bound LESS = Bound.ratio(Relation.BELOW, 1);

    List<Claim> all() {
        return List.of(nearer(), transfers(), free(), threshold(), sleeps());
    }

    private Claim nearer() {
        boolean ordered = relations.size() > 1;
        for (int i = 1; i < relations.size(); i++) {
            ordered &= relations.get(i - 1).latency() < relations.get(i).latency();
        }
        return new Claim(
                "nearer-faster",
                "A message takes longer the farther the other CPU is: in the same package, one hop away, two hops away.",
                "each longer than the one before",
                relations.stream()
                        .map(relation -> relation.name() + " " + cycles(relation.latency()))
                        .collect(Collectors.joining(", ")),
                ordered);
    }

    private Claim transfers() {
        double most = relations.stream()
                .flatMap(relation -> relation.transfers().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(Double.NaN);
        return new Claim(
                "two-transfers",
                "A message takes two transfers of its line: one to be written, one to be read.",
                TWO.toString(),
                TWO.text(most) + " at most, of all packages",
                TWO.admits(most));
    }

    private Claim free() {
        double more = silences.getLast().transfers() - silences.getFirst().transfers();
        return new Claim(
                "polling-free",
                "To poll costs nothing until the line is written: nothing more moves for a message that comes after "
                        + silences.getLast().silence() + " cycles than for one that comes after "
                        + silences.getFirst().silence() + ".",
                NONE + " transfers more",
                Figures.number(more) + " transfers more",
                NONE.admits(more));
    }

    private Claim threshold() {
        double worst = Urpc.ANSWERS.stream()
                .mapToDouble(answer -> cost(sleeping, answer) / Math.min(cost(0, answer), cost(Urpc.FOR_EVER, answer)))
                .max()
                .orElse(Double.NaN);
        return new Claim(
                "poll-then-sleep",
                "Polling for as long as it costs to sleep and be woken, and then sleeping, costs at most twice what is best"
                        + " for whoever knows when the message will come, whenever that is.",
                TWICE.toString(),
                TWICE.text(worst) + " at worst, polling for " + sleeping + " cycles",
                TWICE.admits(worst));
    }

    private Claim sleeps() {
        long longest = Urpc.ANSWERS.getLast();
        double ratio = cost(sleeping, longest) / cost(Urpc.FOR_EVER, longest);
        return new Claim(
                "sleeping-frees",
                "Where messages are long in coming, whoever sleeps in the end costs its CPU less than whoever polls on.",
                LESS.toString(),
                LESS.text(ratio) + " with an answer after " + longest + " cycles",
                LESS.admits(ratio));
    }

    private double cost(long poll, long answer) {
        return waits.stream()
                .filter(wait -> wait.poll() == poll && wait.answer() == answer)
                .mapToDouble(Wait::cost)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String cycles(double figure) {
        return String.format(Locale.ROOT, "%.0f cycles", figure);
    }
}
