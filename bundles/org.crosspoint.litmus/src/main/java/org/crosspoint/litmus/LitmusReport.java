package org.crosspoint.litmus;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What a test did on a machine, beside what its memory model allows.
///
/// @param test the test
/// @param ordering id of the ordering
/// @param machine id of the machine
/// @param allowed every final state that the model allows, in order
/// @param observed how often each final state came out, in order
public record LitmusReport(
        LitmusTest test,
        String ordering,
        String machine,
        SortedSet<FinalState> allowed,
        SortedMap<FinalState, Long> observed) {

    public LitmusReport {
        allowed = Collections.unmodifiableSortedSet(new TreeSet<>(allowed));
        observed = Collections.unmodifiableSortedMap(new TreeMap<>(observed));
    }

    /// Whether the test's proposition holds in a state.
    public boolean isWitness(FinalState state) {
        return test.condition().proposition().holds(state);
    }

    /// How many runs ended in states in which the proposition holds.
    public long positive() {
        return observed.entrySet().stream()
                .filter(entry -> isWitness(entry.getKey()))
                .mapToLong(entry -> entry.getValue())
                .sum();
    }

    /// How many runs ended in other states.
    public long negative() {
        return observed.values().stream().mapToLong(Long::longValue).sum() - positive();
    }

    /// Whether the condition held in these runs.
    public boolean isOk() {
        return test.condition().holds(positive(), negative());
    }

    /// How often the proposition held, in the word of the field's tools.
    public String observation() {
        return positive() == 0 ? "Never" : negative() == 0 ? "Always" : "Sometimes";
    }

    /// Whether the model allows a state in which the proposition holds.
    public boolean isAllowed() {
        return allowed.stream().anyMatch(this::isWitness);
    }

    /// Whether the condition holds of all that the model allows.
    public boolean modelIsOk() {
        long positive = allowed.stream().filter(this::isWitness).count();
        return test.condition().holds(positive, allowed.size() - positive);
    }

    /// The states that came out although the model forbids them: a mistake of the machine or of the model.
    public List<FinalState> forbidden() {
        return observed.keySet().stream()
                .filter(state -> !allowed.contains(state))
                .toList();
    }

    /// The states that the model allows and that did not come out.
    public List<FinalState> unseen() {
        return allowed.stream().filter(state -> !observed.containsKey(state)).toList();
    }
}
