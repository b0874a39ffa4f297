package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.hardware.OrderingRules;

/// The steps of an execution so far, and which of them happen before which: those of one process in order; a store
/// before it leaves its buffer; what leaves a buffer before a step that waited for that; and of two steps at one place
/// the earlier before the later, if one of them changes something. Executions with the same relation are equal to
/// everybody in them.
final class Trace {
    private static final int NONE = -1;

    private final Execution execution;
    private final OrderingRules rules;
    private final int processes;
    private final List<Step> steps;
    private int size;
    private final int[] last;
    private final Map<Long, Numbers> atPlace = new HashMap<>();
    private final Numbers[] stores;
    private final Numbers[] drains;
    private final int[] clock;

    /// @param steps room for steps, used again for each execution
    Trace(Execution execution, OrderingRules rules, List<Step> steps) {
        this.execution = execution;
        this.rules = rules;
        this.steps = steps;
        processes = execution.processes();
        last = new int[processes];
        Arrays.fill(last, NONE);
        stores = new Numbers[execution.cpus()];
        drains = new Numbers[execution.cpus()];
        for (int cpu = 0; cpu < stores.length; cpu++) {
            stores[cpu] = new Numbers();
            drains[cpu] = new Numbers();
        }
        clock = new int[processes];
    }

    /// Where a race can be turned round.
    interface Races {
        /// Two steps could have come in the other order.
        ///
        /// @param earlier number of the first
        /// @param initials processes that can go on there towards the other order, a bit each
        /// @return whether one of them can indeed
        boolean race(int earlier, int initials);
    }

    int size() {
        return size;
    }

    /// The process of the last step, -1 if there is none.
    int lastProcess() {
        return size == 0 ? NONE : steps.get(size - 1).process;
    }

    /// The step to fill in next.
    Step room() {
        if (size == steps.size()) {
            steps.add(new Step(processes));
        }
        return steps.get(size);
    }

    /// Appends the step that was filled in.
    void append() {
        Step step = room();
        before(step, clock);
        Numbers here = at(step);
        joinConflicts(step, here);
        here.add(size);
        int previous = last[step.process];
        step.number = previous == NONE ? 1 : steps.get(previous).number + 1;
        clock[step.process] = step.number;
        System.arraycopy(clock, 0, step.clock, 0, processes);
        last[step.process] = size;
        if (step.kind == Kind.STORE && rules.buffersStores()) {
            stores[execution.cpuOf(step.process)].add(size);
        } else if (step.kind == Kind.DRAIN) {
            drains[execution.cpuOf(step.process)].add(size);
        }
        size++;
    }

    /// Joins what conflicts with a step, back to the last change: that is after all before it.
    private void joinConflicts(Step step, Numbers here) {
        boolean done = false;
        for (int i = here.size() - 1; i >= 0 && !done; i--) {
            Step other = steps.get(here.get(i));
            if (other.conflictsWith(step)) {
                Step.join(clock, other.clock);
            }
            done = other.changes;
        }
    }

    private Numbers at(Step step) {
        return step.place == Step.NOWHERE ? new Numbers() : atPlace.computeIfAbsent(step.place, place -> new Numbers());
    }

    /// What has to be before a step in any order: the clock of its process, and of what it had to wait for.
    private void before(Step step, int[] into) {
        Arrays.fill(into, 0);
        int cpu = execution.cpuOf(step.process);
        joinLast(step.process, into);
        switch (step.kind) {
            case DRAIN -> joinAt(stores[cpu].get(drains[cpu].size()), into);
            case STORE -> {
                int leaves = stores[cpu].size() - rules.storeBuffer();
                if (rules.buffersStores() && leaves >= 0) {
                    joinAt(drains[cpu].get(leaves), into);
                }
            }
            case COMPARE_AND_SET, FETCH_ADD, SWAP, TEST_AND_SET, FENCE, SEND_INTERRUPT ->
                joinLast(execution.bufferOf(cpu), into);
            case INTERRUPT -> {
                joinLast(execution.bufferOf(cpu), into);
                joinLast(cpu, into);
            }
            default -> {
                // Nothing to wait for.
            }
        }
        if (step.process == cpu) {
            joinLast(execution.interruptsOf(cpu), into);
        }
    }

    private void joinLast(int process, int[] into) {
        if (last[process] != NONE) {
            joinAt(last[process], into);
        }
    }

    private void joinAt(int number, int[] into) {
        Step.join(into, steps.get(number).clock);
    }

    /// Finds the steps that the next one is in a race with: that are not before it for another reason, and with nothing
    /// between them.
    ///
    /// @param step the next one, not appended
    void findRaces(Step step, Races races) {
        if (step.kind == Kind.INTERRUPT) {
            findEarlierInterruption(step, races);
        }
        Numbers here = at(step);
        before(step, clock);
        List<Step> rivals = new ArrayList<>();
        boolean done = false;
        for (int i = here.size() - 1; i >= 0 && !done; i--) {
            int number = here.get(i);
            Step other = steps.get(number);
            if (other.isBefore(clock)) {
                done = other.changes;
            } else if (step.conflictsWith(other) && !isBeforeAny(other, rivals)) {
                rivals.add(other);
                boolean turned = couldBefore(step, number) && races.race(number, initials(number, step));
                done = turned && other.changes;
                if (!turned && other.changes) {
                    rivals.remove(other);
                }
            } else if (other.changes && !rivals.isEmpty()) {
                done = true;
            }
        }
    }

    /// An interrupt could have been taken before a step of its program, unless it was sent after that. The latest such
    /// step is looked for before which it can be taken.
    private void findEarlierInterruption(Step step, Races races) {
        int cpu = execution.cpuOf(step.process);
        int[] sent = sendingOf(step);
        for (int i = size - 1; i >= 0; i--) {
            Step earlier = steps.get(i);
            if (earlier.process == step.process || earlier.isBefore(sent)) {
                if (earlier.process == cpu || earlier.process == step.process) {
                    return;
                }
            } else if (earlier.process == cpu && canEmptyBefore(cpu, i, sent)) {
                if (races.race(i, initials(i, step))) {
                    return;
                }
            }
        }
    }

    /// The clock of when an interrupt that is next to be taken was sent.
    private int[] sendingOf(Step step) {
        int[] sent = new int[processes];
        int previous = last[step.process];
        int taken = 0;
        if (previous != NONE) {
            Step.join(sent, steps.get(previous).clock);
            taken = steps.get(previous).number;
        }
        Numbers here = at(step);
        for (int i = 0, sends = 0; i < here.size() && sends <= taken; i++) {
            if (steps.get(here.get(i)).kind == Kind.SEND_INTERRUPT && sends++ == taken) {
                Step.join(sent, steps.get(here.get(i)).clock);
            }
        }
        return sent;
    }

    /// Whether a CPU's stores before one of its steps can have left before that; leaves in [#clock] what has to be
    /// before an interrupt there.
    private boolean canEmptyBefore(int cpu, int number, int[] sent) {
        System.arraycopy(sent, 0, clock, 0, processes);
        int before = 0;
        while (before < stores[cpu].size() && stores[cpu].get(before) < number) {
            before++;
        }
        if (before == 0) {
            return true;
        }
        if (drains[cpu].size() < before) {
            return false;
        }
        Step drain = steps.get(drains[cpu].get(before - 1));
        Step.join(clock, drain.clock);
        return !steps.get(number).isBefore(drain.clock);
    }

    private static boolean isBeforeAny(Step step, List<Step> later) {
        return later.stream().anyMatch(other -> step.isBefore(other.clock));
    }

    /// Whether a step that waits for a value would find one before an earlier step.
    private boolean couldBefore(Step step, int number) {
        if (step.kind != Kind.AWAIT) {
            return true;
        }
        Numbers own = stores[execution.cpuOf(step.process)];
        Numbers left = drains[execution.cpuOf(step.process)];
        for (int i = own.size() - 1; i >= 0; i--) {
            Step store = steps.get(own.get(i));
            if (store.word == step.word) {
                boolean hasLeft = i < left.size() && left.get(i) < number;
                if (hasLeft) {
                    break;
                }
                return rules.forwards() && store.operand != step.operand;
            }
        }
        return steps.get(number).before != step.operand;
    }

    /// The processes that can go first if a step is to be done before an earlier one: with the steps since
    /// that do not happen after that one, those of which nothing of these has to be before. (*Initials* in P.
    /// Abdulla, S. Aronis, B. Jonsson, K. Sagonas, Optimal Dynamic Partial Order Reduction, POPL 2014.)
    private int initials(int earlier, Step step) {
        Step first = steps.get(earlier);
        int[] begun = new int[processes];
        int[] needs = clock.clone();
        int initials = 0;
        for (int i = earlier + 1; i < size; i++) {
            Step other = steps.get(i);
            if (first.isBefore(other.clock)) {
                continue;
            }
            if (begun[other.process] == 0) {
                begun[other.process] = other.number;
                if (needsNone(other.clock, begun, other.process)) {
                    initials |= 1 << other.process;
                }
            }
            if (other.conflictsWith(step)) {
                Step.join(needs, other.clock);
            }
        }
        if (begun[step.process] == 0 && needsNone(needs, begun, step.process)) {
            initials |= 1 << step.process;
        }
        return initials;
    }

    private static boolean needsNone(int[] clock, int[] begun, int except) {
        for (int process = 0; process < begun.length; process++) {
            if (process != except && begun[process] > 0 && clock[process] >= begun[process]) {
                return false;
            }
        }
        return true;
    }
}
