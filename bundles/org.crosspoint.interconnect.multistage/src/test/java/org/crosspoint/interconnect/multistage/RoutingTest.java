package org.crosspoint.interconnect.multistage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.crosspoint.interconnect.multistage.Route.Step;

/// The laws of destination-tag routing, for all wirings.
class RoutingTest {
    @Property(seed = "1")
    void everyWayEndsAtItsDestination(
            @ForAll Wiring wiring,
            @ForAll @IntRange(min = 2, max = 5) int arity,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 0, max = 1000) int from,
            @ForAll @IntRange(min = 0, max = 1000) int to) {
        Stages stages = new Stages(wiring, arity, count);
        int destination = to % stages.lines();
        int line = from % stages.lines();
        for (int stage = 0; stage < count; stage++) {
            line = stages.outOf(stage, stages.into(stage, line), destination);
        }
        assertThat(line).isEqualTo(destination);
    }

    @Property(seed = "2")
    void theReplyFindsItsWayBackByTheRecordedInputLines(
            @ForAll Wiring wiring,
            @ForAll @IntRange(min = 2, max = 5) int arity,
            @ForAll @IntRange(min = 1, max = 4) int count,
            @ForAll @IntRange(min = 0, max = 1000) int from,
            @ForAll @IntRange(min = 0, max = 1000) int to) {
        Stages stages = new Stages(wiring, arity, count);
        int source = from % stages.lines();
        List<Step> request = stages.route(source, to % stages.lines()).steps();
        int line = to % stages.lines();
        for (int stage = count - 1; stage >= 0; stage--) {
            Step step = request.get(stage);
            assertThat(stages.name(stage, line)).isEqualTo(step.name());
            line = stages.backFrom(stage, line - line % arity + step.input());
        }
        assertThat(line).isEqualTo(source);
    }

    /// The wires between two stages are a permutation.
    @Property(seed = "3")
    void everyLineOfAStageHasOneWire(
            @ForAll Wiring wiring,
            @ForAll @IntRange(min = 2, max = 5) int arity,
            @ForAll @IntRange(min = 1, max = 4) int count) {
        Stages stages = new Stages(wiring, arity, count);
        for (int stage = 0; stage < count; stage++) {
            Set<Integer> reached = new HashSet<>();
            for (int line = 0; line < stages.lines(); line++) {
                reached.add(stages.into(stage, line));
            }
            assertThat(reached).hasSize(stages.lines()).allMatch(line -> line >= 0 && line < stages.lines());
        }
    }

    /// In an omega network the input lines are the digits of the CPU's number.
    @Property(seed = "4")
    void anOmegaRecordsTheNumberOfTheCpu(
            @ForAll @IntRange(min = 1, max = 8) int count, @ForAll @IntRange(min = 0, max = 255) int from) {
        Stages stages = new Stages(Wiring.OMEGA, 2, count);
        int cpu = from % stages.lines();
        String digits = Integer.toBinaryString(stages.lines() + cpu).substring(1);
        assertThat(stages.route(cpu, 0).recorded()).isEqualTo(digits);
    }
}
