package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.internal.search.Explorer.Question;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.CounterExample.ScheduleStep;
import org.crosspoint.core.search.Failure;
import org.jspecify.annotations.Nullable;

/// Goes through all states breadth first, so that the first failure that it meets has the shortest schedule. Among
/// those of one length it is the first in the order in which lower processes go first.
///
/// A state is known by what every program has found and by what is in memory: what code does depends on nothing else.
public final class Shortest {
    /// How many polls of each CPU are told of those that go on for ever.
    private static final int POLLS_TOLD = 3;

    private final Question question;
    private final BooleanSupplier isStopped;
    private final Step step;
    private final Set<Fingerprint.Value> seen = new HashSet<>();
    private @Nullable Failure wanted;
    private int[] found = {};
    private boolean isFound;
    private boolean isOver;

    public Shortest(Question question, BooleanSupplier isStopped) {
        this.question = question;
        this.isStopped = isStopped;
        step = new Step(Execution.KINDS * question.program().cpus());
    }

    /// All states that schedules up to a length lead to.
    ///
    /// @param states how many there are, up to where a failure was found
    /// @param isComplete whether the limit on states let all be seen, or a failure was found
    /// @param counterExample the shortest that fails
    public record Layers(long states, boolean isComplete, Optional<CounterExample> counterExample) {}

    /// Looks at all schedules up to a length.
    public Layers upTo(int length) {
        search(length);
        return new Layers(seen.size(), isFound || !isOver, isFound ? Optional.of(tell(found, true)) : Optional.empty());
    }

    /// A shorter schedule that fails in the same way, or this one if there is none.
    CounterExample than(int[] schedule, Failure failure) {
        if (failure == Failure.LIVELOCK) {
            return tell(schedule, false);
        }
        wanted = failure;
        search(schedule.length);
        return isFound ? tell(found, true) : tell(schedule, !isOver);
    }

    private void search(int length) {
        List<int[]> layer = new ArrayList<>();
        reach(new int[0], layer);
        for (int depth = 0; depth < length && !isFound && !isOver && !layer.isEmpty(); depth++) {
            List<int[]> next = new ArrayList<>();
            for (int i = 0; i < layer.size() && !isFound && !isOver; i++) {
                goOn(layer.get(i), next);
            }
            layer = next;
        }
    }

    private void goOn(int[] schedule, List<int[]> next) {
        Execution execution = replay(schedule);
        int enabled = execution.enabled();
        execution.abandon();
        for (int rest = enabled; rest != 0 && !isFound && !isOver; rest &= rest - 1) {
            int[] longer = Arrays.copyOf(schedule, schedule.length + 1);
            longer[schedule.length] = Integer.numberOfTrailingZeros(rest);
            reach(longer, next);
        }
    }

    private void reach(int[] schedule, List<int[]> layer) {
        Execution execution = replay(schedule);
        execution.enabled();
        Failure failure = execution.failure();
        if (failure != null && (wanted == null || failure == wanted)) {
            found = schedule;
            isFound = true;
        } else if (failure == null && seen.add(execution.state())) {
            layer.add(schedule);
        }
        isOver = seen.size() >= question.limits().states() || isStopped.getAsBoolean();
        execution.abandon();
    }

    /// Goes along a schedule again.
    private Execution replay(int[] schedule) {
        Execution execution = question.begin();
        goAlong(schedule, execution, () -> {});
        return execution;
    }

    private void goAlong(int[] schedule, Execution execution, Runnable afterStep) {
        boolean arrived = false;
        try {
            for (int process : schedule) {
                execution.enabled();
                execution.perform(process, step);
                afterStep.run();
            }
            arrived = true;
        } finally {
            if (!arrived) {
                execution.abandon();
            }
        }
    }

    private CounterExample tell(int[] schedule, boolean isShortest) {
        Execution execution = question.begin();
        Narration narration = new Narration(execution);
        goAlong(schedule, execution, () -> narration.tell(step));
        execution.enabled();
        Failure failure = execution.failure();
        execution.abandon();
        if (failure == null) {
            throw new DesignFault("The program did not do the same again on the same schedule; it must"
                    + " depend on nothing but what its operations return.");
        }
        List<ScheduleStep> told = narration.told();
        int idle = failure == Failure.LIVELOCK ? execution.idlePolls() - POLLS_TOLD * execution.cpus() : 0;
        return new CounterExample(
                failure,
                execution.finding(),
                told.subList(0, told.size() - Math.clamp(idle, 0, told.size())),
                isShortest);
    }
}
