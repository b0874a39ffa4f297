package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Sleeping until a line is written.
@Timeout(60)
class MwaitTest {
    private static final int LATE = 20_000;

    private static Simulation ended(Rig rig, Body body, State state) throws InterruptedException {
        Simulation simulation = rig.run(site -> {
            long words = site.memory().allocate("words", 64 * 64, 0);
            return cpu -> body.run(site, cpu, words);
        });
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(state);
        return simulation;
    }

    @FunctionalInterface
    private interface Body {
        void run(WorkloadSite site, Cpu cpu, long words);
    }

    /// A load that misses, a sleep, and another load; however long it was.
    @ParameterizedTest
    @CsvSource({
        "full-map, links, FAST, 1",
        "full-map, links, STRICT, 1",
        "snooping, split-bus, FAST, 1",
        "full-map, links, FAST, 2",
        "full-map, links, STRICT, 2"
    })
    void aSleeperWakesWhenItsLineIsWrittenAndExecutesNothingBefore(
            String tracking, String network, Mode mode, int threads) throws InterruptedException {
        long[] woke = new long[2];
        Simulation simulation = ended(
                Rig.of(4).threadsPerCore(threads).mode(mode).hardware(1, network, tracking, "mesi"),
                (site, cpu, word) -> {
                    if (cpu.id() == 2) {
                        woke[0] = cpu.mwaitWhile(word, 0);
                        woke[1] = cpu.time();
                    } else if (cpu.id() == 0) {
                        cpu.compute(LATE);
                        cpu.store(word, 7);
                    }
                },
                State.FINISHED);
        assertThat(woke[0]).isEqualTo(7);
        assertThat(woke[1]).isBetween((LATE + Rig.WAKE_UP) * Rig.CYCLE, (LATE + 300L) * Rig.CYCLE);
        assertThat(simulation.status().operations()).isEqualTo(3);
    }

    /// The word is changed just before, while and after the sleeper loads it.
    @ParameterizedTest
    @CsvSource({"1, mesi, sc", "2, mesi, sc", "1, dragon, sc", "1, mesi, tso", "2, moesi, tso"})
    void noWriteIsMissed(int threads, String protocol, String ordering) throws InterruptedException {
        for (int cycles = 0; cycles < 200; cycles += 3) {
            int late = cycles;
            ended(
                    Rig.of(2).threadsPerCore(threads).ordering(ordering).hardware(1, "links", "full-map", protocol),
                    (site, cpu, word) -> {
                        cpu.load(word);
                        cpu.compute(1000 - cpu.time() / cpu.cycle());
                        if (cpu.id() == 1) {
                            cpu.mwaitWhile(word, 0);
                        } else {
                            cpu.compute(late);
                            cpu.store(word, 1);
                        }
                    },
                    State.FINISHED);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, FAST", "1, STRICT", "2, FAST"})
    void anInterruptEndsIt(int threads, Mode mode) throws InterruptedException {
        long[] seen = {-1, 0};
        ended(
                Rig.of(4).threadsPerCore(threads).mode(mode),
                (site, cpu, word) -> {
                    if (cpu.id() == 2) {
                        cpu.onInterrupt((self, vector) -> seen[1] = vector);
                        seen[0] = cpu.mwaitWhile(word, 0);
                    } else if (cpu.id() == 0) {
                        cpu.compute(LATE);
                        cpu.sendInterrupt(2, 5);
                    }
                },
                State.FINISHED);
        assertThat(seen).containsExactly(0, 5);
    }

    /// Another word of the line is written: it wakes, looks, and sleeps again.
    @Test
    void aWriteToTheLineWakesItInVain() throws InterruptedException {
        Simulation simulation = ended(
                Rig.of(4),
                (site, cpu, word) -> {
                    if (cpu.id() == 2) {
                        cpu.mwaitWhile(word, 0);
                    } else if (cpu.id() == 0) {
                        cpu.compute(LATE);
                        cpu.store(word + 8, 1);
                        cpu.compute(LATE);
                        cpu.store(word, 1);
                    }
                },
                State.FINISHED);
        assertThat(simulation.status().operations()).isEqualTo(5);
    }

    @Test
    void aSleepingCoreIsIdle() throws InterruptedException {
        CoreKind kind = new CoreKind("core", 0, 1000, List.of(), new Power(100, 1, 0));
        double slept = energyOfWaiting(kind, true);
        double polled = energyOfWaiting(kind, false);
        assertThat(slept).isCloseTo(LATE * (100 + 1) * 1e-12, within(0.05 * slept));
        assertThat(polled).isCloseTo(LATE * 2 * 100 * 1e-12, within(0.05 * polled));
    }

    private static double energyOfWaiting(CoreKind kind, boolean sleeps) throws InterruptedException {
        return ended(
                        Rig.of(2).kinds(kind),
                        (site, cpu, word) -> {
                            if (cpu.id() == 0) {
                                cpu.compute(LATE);
                                cpu.store(word, 1);
                            } else if (sleeps) {
                                cpu.mwaitWhile(word, 0);
                            } else {
                                cpu.spinWhile(word, 0);
                            }
                        },
                        State.FINISHED)
                .metrics()
                .stream()
                .filter(metric -> metric.name().equals("energy.cores"))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElseThrow();
    }

    /// Two threads want six of a core's four slots; a sleeper wants none.
    @Test
    void aSleepersSiblingHasAllIssueSlots() throws InterruptedException {
        long[] end = new long[2];
        ended(
                Rig.of(2).threadsPerCore(2),
                (site, cpu, word) -> {
                    if (cpu.id() == 0) {
                        cpu.compute(1000);
                        long begun = cpu.time();
                        cpu.compute(LATE);
                        end[0] = cpu.time() - begun;
                        cpu.store(word, 1);
                    } else {
                        end[1] = cpu.mwaitWhile(word, 0);
                    }
                },
                State.FINISHED);
        assertThat(end).containsExactly(LATE * Rig.CYCLE, 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"FAST", "STRICT"})
    void whoSleepsForGoodIsToldOf(Mode mode) throws InterruptedException {
        Simulation simulation = ended(Rig.of(2).mode(mode), (site, cpu, word) -> cpu.mwaitWhile(word, 0), State.FAILED);
        assertThat(simulation.status().message()).contains("Deadlock").contains("sleeps, watching words while it is 0");
    }

    /// What another island writes wakes nobody; an interrupt does.
    @Test
    void anIslandDoesNotHearOfWritesOfOthers() throws InterruptedException {
        long[] woke = new long[2];
        ended(
                Rig.of(4).hardware(1, "links", "pairs", "mesi"),
                (site, cpu, word) -> {
                    if (cpu.id() == 2) {
                        cpu.onInterrupt((self, vector) -> {});
                        woke[0] = cpu.mwaitWhile(word, 0);
                        woke[1] = cpu.mwaitWhile(word + 64, 0);
                    } else if (cpu.id() == 0) {
                        cpu.compute(LATE);
                        cpu.store(word, 1);
                        cpu.flush(word);
                        cpu.sendInterrupt(2, 0);
                    } else if (cpu.id() == 3) {
                        cpu.compute(2 * LATE);
                        cpu.store(word + 64, 1);
                    }
                },
                State.FINISHED);
        assertThat(woke).containsExactly(0, 1);
    }
}
