package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.crosspoint.core.hardware.OrderingRules;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.Failure;
import org.crosspoint.core.search.Program;
import org.crosspoint.core.search.SearchLimits;
import org.crosspoint.core.search.SearchProgress;
import org.crosspoint.core.search.SearchResult;
import org.jspecify.annotations.Nullable;

/// Tries one execution after the other, each along the way of the one before up to where there is more to try.
public final class Explorer {
    private final Question question;
    private final SearchProgress progress;
    private final BooleanSupplier isStopped;
    private final Reduction way;
    private final List<Step> room = new ArrayList<>();
    private final Step other;
    private Consumer<Execution> atEnd = execution -> {};
    private boolean stopsAtFailure = true;

    private long executions;
    private long redundant;
    private long cut;
    private int longest;
    private int overtakings;
    private boolean isBounded;
    private @Nullable CounterExample found;

    /// What is searched, and how.
    ///
    /// @param waiting whether to look at who waits for a region
    /// @param reduces whether independent steps are left in the order in which they come
    public record Question(
            Program program, OrderingRules rules, SearchLimits limits, boolean waiting, boolean reduces) {
        Execution begin() {
            return new Execution(program, rules, limits, waiting);
        }
    }

    /// @param isStopped asked before each step; true ends the search as if its budget was spent
    public Explorer(Question question, SearchProgress progress, BooleanSupplier isStopped) {
        this.question = question;
        this.progress = progress;
        this.isStopped = isStopped;
        way = new Reduction(question.reduces());
        other = new Step(Execution.KINDS * question.program().cpus());
    }

    /// Has all ends looked at, also those that are failures, which then do not end the search.
    void lookAtEnds(Consumer<Execution> newAtEnd) {
        atEnd = newAtEnd;
        stopsAtFailure = false;
    }

    /// Searches.
    public SearchResult explore() {
        boolean more = true;
        while (more && executions < question.limits().executions() && !isStopped.getAsBoolean()) {
            execute();
            executions++;
            progress.tried(executions);
            more = found == null && way.next();
        }
        Extent extent = found != null
                ? Extent.FAILURE_FOUND
                : more ? Extent.BUDGET_SPENT : cut > 0 || isBounded ? Extent.BOUNDED : Extent.EXHAUSTIVE;
        return new SearchResult(
                extent,
                question.limits(),
                executions,
                redundant,
                cut,
                longest,
                overtakings,
                Optional.ofNullable(found));
    }

    private void execute() {
        Execution execution = question.begin();
        try {
            Trace trace = new Trace(execution, question.rules(), room);
            int asleep = 0;
            int known = way.size();
            boolean goesOn = true;
            for (int depth = 0; goesOn && !isStopped.getAsBoolean(); depth++) {
                int enabled = execution.enabled();
                if (depth >= known) {
                    goesOn = reach(execution, trace, enabled, asleep);
                }
                if (goesOn) {
                    asleep = step(execution, trace, way.chosen(depth), depth >= known - 1);
                }
            }
            longest = Math.max(longest, trace.size());
            overtakings = Math.max(overtakings, execution.mostOvertakings());
            isBounded |= execution.isBounded();
            Failure failure = execution.failure();
            if (failure != null && stopsAtFailure) {
                found = counterExample(failure);
            }
        } finally {
            execution.abandon();
        }
    }

    /// A state that was not seen before.
    ///
    /// @return whether a process has been chosen to go on
    private boolean reach(Execution execution, Trace trace, int enabled, int asleep) {
        if (enabled == 0) {
            findRacesOfBlocked(execution, trace);
            atEnd.accept(execution);
            return false;
        }
        if (trace.size() == question.limits().steps()) {
            cut++;
            return false;
        }
        way.add(enabled, asleep);
        int available = way.available();
        if (available == 0) {
            redundant++;
            findRacesOfBlocked(execution, trace);
            way.dropLast();
            return false;
        }
        int last = trace.lastProcess();
        boolean stays = last >= 0 && (available & 1 << last) != 0;
        int process = stays ? last : Integer.numberOfTrailingZeros(available);
        way.choose(process, rivals(execution, process));
        return true;
    }

    /// A program and the interrupts of its CPU: both orders are tried wherever both can go on.
    private static int rivals(Execution execution, int process) {
        int cpu = execution.cpuOf(process);
        return execution.isInterrupts(process) ? 1 << cpu : process == cpu ? 1 << execution.interruptsOf(cpu) : 0;
    }

    /// Lets a process go on.
    ///
    /// @param isNew whether the step is not yet part of the way
    /// @return what sleeps at the next state
    private int step(Execution execution, Trace trace, int process, boolean isNew) {
        Step step = trace.room();
        int asleep = 0;
        if (isNew && way.reduces()) {
            if (execution.isInterrupts(process)) {
                findRacesOfWait(execution, trace, execution.cpuOf(process));
            }
            execution.next(process, step);
            trace.findRaces(step, way);
            asleep = independent(execution, way.settled(), step);
        }
        execution.perform(process, step);
        trace.append();
        return asleep;
    }

    private int independent(Execution execution, int processes, Step step) {
        int independent = 0;
        for (int rest = processes & ~(1 << step.process); rest != 0; rest &= rest - 1) {
            int process = Integer.numberOfTrailingZeros(rest);
            execution.next(process, other);
            boolean rival = (rivals(execution, process) & 1 << step.process) != 0;
            if (!rival && !other.conflictsWith(step)) {
                independent |= 1 << process;
            }
        }
        return independent;
    }

    /// Whoever waits in vain might have come earlier, when there was what it waits for; an interrupt that nobody takes
    /// any more might have been taken before.
    private void findRacesOfBlocked(Execution execution, Trace trace) {
        if (!way.reduces()) {
            return;
        }
        for (int cpu = 0; cpu < execution.cpus(); cpu++) {
            findRacesOfWait(execution, trace, cpu);
            if (!execution.cpu(cpu).interrupts.isEmpty()) {
                execution.next(execution.interruptsOf(cpu), other);
                trace.findRaces(other, way);
            }
        }
    }

    private void findRacesOfWait(Execution execution, Trace trace, int cpu) {
        if (execution.cpu(cpu).waitsForWord()) {
            execution.next(cpu, other);
            trace.findRaces(other, way);
        }
    }

    private CounterExample counterExample(Failure failure) {
        int[] schedule = new int[way.size()];
        for (int depth = 0; depth < schedule.length; depth++) {
            schedule[depth] = way.chosen(depth);
        }
        return new Shortest(question, isStopped).than(schedule, failure);
    }
}
