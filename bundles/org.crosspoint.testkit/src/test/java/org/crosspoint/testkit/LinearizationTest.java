package org.crosspoint.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosspoint.core.sharing.Counter;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sim.RandomStream;
import org.junit.jupiter.api.Test;

/// Histories of a counter, written by hand and drawn at random.
class LinearizationTest {
    private static final SequentialModel ZERO =
            TriedObject.Name.COUNTER.object().model();

    private static RecordedCall call(
            int cpu, Operation<?> operation, long argument, long result, long begun, long ended) {
        return new RecordedCall(cpu, operation, List.of(argument, 0L), result, List.of(), begun, ended);
    }

    private static RecordedCall add(int cpu, long value, long begun, long ended) {
        return call(cpu, Counter.Op.ADD, value, 0, begun, ended);
    }

    private static RecordedCall value(int cpu, long result, long begun, long ended) {
        return call(cpu, Counter.Op.VALUE, 0, result, begun, ended);
    }

    @Test
    void acceptsAReadThatMissesAnUpdateBesideIt() {
        List<List<RecordedCall>> history = List.of(List.of(add(0, 1, 10, 20)), List.of(value(1, 0, 15, 18)));
        assertThat(Linearization.complaint(history, ZERO)).isEmpty();
    }

    @Test
    void acceptsAReadThatSeesAnUpdateBesideIt() {
        List<List<RecordedCall>> history = List.of(List.of(add(0, 1, 10, 20)), List.of(value(1, 1, 5, 11)));
        assertThat(Linearization.complaint(history, ZERO)).isEmpty();
    }

    @Test
    void refusesAReadThatMissesAnUpdateBeforeIt() {
        List<List<RecordedCall>> history = List.of(List.of(add(0, 1, 10, 20)), List.of(value(1, 0, 21, 25)));
        assertThat(Linearization.complaint(history, ZERO)).hasValueSatisfying(complaint -> assertThat(complaint)
                .contains("CPU 1 VALUE[0, 0] = 0 from 21 to 25 ps"));
        assertThat(Linearization.complaintOfWeakReads(history, ZERO)).isPresent();
    }

    @Test
    void refusesAReadThatSeesAnUpdateAfterIt() {
        List<List<RecordedCall>> history = List.of(List.of(add(0, 1, 10, 20)), List.of(value(1, 1, 5, 9)));
        assertThat(Linearization.complaint(history, ZERO)).isPresent();
        assertThat(Linearization.complaintOfWeakReads(history, ZERO)).isPresent();
    }

    @Test
    void weakReadsMaySeeAnUpdateOneAfterTheOtherInAnyOrder() {
        List<List<RecordedCall>> history =
                List.of(List.of(add(0, 1, 10, 50)), List.of(value(1, 1, 15, 20)), List.of(value(2, 0, 25, 30)));
        assertThat(Linearization.complaint(history, ZERO)).isPresent();
        assertThat(Linearization.complaintOfWeakReads(history, ZERO)).isEmpty();
    }

    @Test
    void acceptsEveryHistoryThatWasMadeByAnOrder() {
        for (int seed = 1; seed <= 50; seed++) {
            assertThat(Linearization.complaint(made(seed, 0), ZERO))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void refusesEveryHistoryWithAResultThatNoOrderGives() {
        for (int seed = 1; seed <= 50; seed++) {
            assertThat(Linearization.complaint(made(seed, 1000), ZERO))
                    .as("seed " + seed)
                    .isPresent();
        }
    }

    /// A history of which each call happens at an instant inside it, but that the last read is wrong by so much.
    private static List<List<RecordedCall>> made(int seed, long wrong) {
        RandomStream random = new RandomStream(seed, "history");
        List<List<RecordedCall>> byCpu = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long[] free = new long[3];
        long sum = 0;
        for (long instant = 100; instant < 4000; instant += 100) {
            int cpu = random.nextInt(3);
            if (free[cpu] >= instant) {
                continue;
            }
            long begun = Math.max(free[cpu] + 1, instant - random.nextInt(300));
            long ended = instant + random.nextInt(300);
            free[cpu] = ended;
            boolean reads = random.nextInt(2) == 0;
            sum += reads ? 0 : 1;
            byCpu.get(cpu).add(reads ? value(cpu, sum, begun, ended) : add(cpu, 1, begun, ended));
        }
        byCpu.getFirst().add(value(0, sum + wrong, 5000, 5001));
        return byCpu;
    }

    @Test
    void anEmptyHistoryIsLinearizable() {
        assertThat(Linearization.complaint(List.of(List.of()), ZERO)).isEqualTo(Optional.empty());
    }
}
