package org.crosspoint.core.internal.search;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosspoint.core.search.CounterExample.ScheduleStep;

/// Tells a schedule in sentences.
final class Narration {
    private final Execution execution;
    private final List<ScheduleStep> told = new ArrayList<>();
    private int last = -1;

    Narration(Execution execution) {
        this.execution = execution;
    }

    /// Tells a step that has just been performed.
    void tell(Step step) {
        int cpu = execution.cpuOf(step.process);
        switch (step.kind) {
            case ENTER -> {
                boolean fails = execution.failure() != null;
                String what = fails ? both(step) : "it is in the " + region(step);
                if (last == cpu) {
                    ScheduleStep before = told.removeLast();
                    told.add(new ScheduleStep(cpu, before.text() + "; " + what));
                } else {
                    told.add(new ScheduleStep(
                            cpu, "CPU " + cpu + " enters the " + region(step) + (fails ? "; " + what : "")));
                }
            }
            case WAIT -> {
                // Nothing that a reader could not see.
            }
            default -> told.add(new ScheduleStep(cpu, "CPU " + cpu + sentence(step)));
        }
        last = step.process < execution.cpus() ? cpu : -1;
    }

    List<ScheduleStep> told() {
        return List.copyOf(told);
    }

    private String both(Step step) {
        String who = execution.cpus() == 2
                ? "both"
                : "CPU " + execution.intruded() + " and CPU " + execution.cpuOf(step.process) + " both";
        return who + " are in the " + region(step);
    }

    private String region(Step step) {
        return execution.regionName(step.word);
    }

    private String sentence(Step step) {
        String word = step.word > 0 ? execution.memory.nameOf(step.word) : "";
        String operand = number(execution, step.operand);
        String before = number(execution, step.before);
        return switch (step.kind) {
            case LOAD -> " reads " + word + ": " + before;
            case STORE ->
                " writes " + operand + " to " + word + (step.place == Step.NOWHERE ? ", into its store buffer" : "");
            case DRAIN -> "'s store buffer writes " + operand + " to " + word;
            case COMPARE_AND_SET ->
                step.before == step.expected
                        ? " finds " + before + " in " + word + " and writes " + operand + " in one"
                        : " compares " + word + " with " + number(execution, step.expected) + ", but it is " + before;
            case FETCH_ADD -> " adds " + operand + " to " + word + ", which was " + before;
            case SWAP -> " swaps " + operand + " into " + word + ", which was " + before;
            case TEST_AND_SET -> " tests and sets " + word + ", which was " + before;
            case FENCE -> " passes a fence";
            case AWAIT -> " reads " + word + ": " + before + ", as it waited for";
            case SEND_INTERRUPT -> " sends interrupt " + operand + " to CPU " + (-1 - step.place);
            case INTERRUPT -> " takes interrupt " + operand;
            case HALT -> " halts";
            case LEAVE -> " leaves the " + region(step);
            case ENTER -> " enters the " + region(step);
            case WAIT -> " waits";
        };
    }

    /// A number, or the name of what lies there if it is an address.
    static String number(Execution execution, long number) {
        return execution.memory.isAddress(number) ? "&" + execution.memory.nameOf(number) : Long.toString(number);
    }

    /// Who waits for what.
    ///
    /// @param waiting the CPUs, a bit each
    static String waiters(Execution execution, int waiting) {
        return IntStream.range(0, execution.cpus())
                .filter(cpu -> (waiting & 1 << cpu) != 0)
                .mapToObj(cpu -> waits(execution, execution.cpu(cpu)))
                .collect(Collectors.joining("; "));
    }

    private static String waits(Execution execution, SearchedCpu cpu) {
        Step next = cpu.pending;
        String word = next.word > 0 ? execution.memory.nameOf(next.word) : "";
        return "CPU " + cpu.id()
                + switch (next.kind) {
                    case AWAIT -> " waits for " + word + " to be other than " + number(execution, next.operand);
                    case HALT -> " is halted";
                    default -> " reads " + word + " again and again";
                };
    }
}
