package org.crosspoint.testkit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Looks for an order of the calls of a history in which each happens at one instant between its begin and its end, and
/// which the object's sequential model explains.
///
/// Goes through the calls in all orders that time allows and gives up ways that lead to where another has been (J. M.
/// Wing, C. Gong, Testing and Verifying Concurrent Objects, JPDC 17, 1993; G. Lowe, Testing for Linearizability,
/// CCPE 29(4), 2017).
final class Linearization {
    /// Points after which it is given up: a history that has an explanation is explained after a few hundred.
    private static final int MOST_POINTS = 200_000;

    private final List<List<RecordedCall>> byCpu;
    private final Set<Point> seen = new HashSet<>();

    /// The longest explanation that was found.
    private List<RecordedCall> longest = List.of();

    private final List<RecordedCall> order = new ArrayList<>();

    private Linearization(List<List<RecordedCall>> byCpu) {
        this.byCpu = byCpu;
    }

    /// Where a search has been.
    private record Point(List<Integer> done, SequentialModel model) {}

    /// What is wrong with a history, if it is not linearizable.
    ///
    /// @param byCpu the calls of each CPU, in order
    static Optional<String> complaint(List<List<RecordedCall>> byCpu, SequentialModel initial) {
        Linearization search = new Linearization(byCpu);
        return search.explains(new int[byCpu.size()], initial) ? Optional.empty() : Optional.of(search.sentence());
    }

    /// What is wrong with a history of which all updates together, and each read with all updates, should be
    /// linearizable.
    static Optional<String> complaintOfWeakReads(List<List<RecordedCall>> byCpu, SequentialModel initial) {
        Optional<String> updates = complaint(with(byCpu, null), initial);
        return updates.or(() -> byCpu.stream()
                .flatMap(List::stream)
                .filter(RecordedCall::isRead)
                .map(read -> complaint(with(byCpu, read), initial))
                .flatMap(Optional::stream)
                .findFirst());
    }

    private static List<List<RecordedCall>> with(List<List<RecordedCall>> byCpu, @Nullable RecordedCall read) {
        return byCpu.stream()
                .map(calls -> calls.stream()
                        .filter(call -> !call.isRead() || call.equals(read))
                        .toList())
                .toList();
    }

    private boolean explains(int[] done, SequentialModel model) {
        if (order.size() > longest.size()) {
            longest = List.copyOf(order);
        }
        long firstEnd = open(done).mapToLong(RecordedCall::ended).min().orElse(-1);
        if (firstEnd < 0) {
            return true;
        }
        if (seen.size() > MOST_POINTS
                || !seen.add(new Point(Arrays.stream(done).boxed().toList(), model))) {
            return false;
        }
        for (int cpu = 0; cpu < done.length; cpu++) {
            if (done[cpu] < byCpu.get(cpu).size()) {
                RecordedCall next = byCpu.get(cpu).get(done[cpu]);
                if (next.begun() <= firstEnd && explainsNext(done, model, cpu, next)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean explainsNext(int[] done, SequentialModel model, int cpu, RecordedCall next) {
        Optional<SequentialModel> after = model.after(next);
        if (after.isEmpty()) {
            return false;
        }
        order.add(next);
        done[cpu]++;
        boolean found = explains(done, after.get());
        done[cpu]--;
        order.removeLast();
        return found;
    }

    private Stream<RecordedCall> open(int[] done) {
        List<RecordedCall> next = new ArrayList<>();
        for (int cpu = 0; cpu < done.length; cpu++) {
            if (done[cpu] < byCpu.get(cpu).size()) {
                next.add(byCpu.get(cpu).get(done[cpu]));
            }
        }
        return next.stream();
    }

    private String sentence() {
        List<RecordedCall> unexplained = byCpu.stream()
                .flatMap(List::stream)
                .filter(call -> !longest.contains(call))
                .sorted(Comparator.comparingLong(RecordedCall::ended))
                .limit(3)
                .toList();
        List<RecordedCall> last = longest.subList(Math.max(0, longest.size() - 4), longest.size());
        String none = seen.size() > MOST_POINTS
                ? "None of " + MOST_POINTS + " beginnings of orders"
                : "No order of the calls";
        return none + " explains their results: after " + last + " none of " + unexplained + " fits.";
    }
}
