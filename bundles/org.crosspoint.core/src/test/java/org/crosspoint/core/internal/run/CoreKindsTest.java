package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.Interconnect;
import org.crosspoint.core.hardware.InterconnectDesign;
import org.crosspoint.core.hardware.InterconnectSite;
import org.crosspoint.core.hardware.MachineDescription.Atomics;
import org.crosspoint.core.hardware.MachineDescription.Energy;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.FaultyDesigns;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleNetworks;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// CPUs 0 and 1 are big cores, CPUs 2 and 3 little ones of half the machine's clock.
class CoreKindsTest {
    private static final CoreKind BIG = new CoreKind("big", 2000, 3000, List.of("a", "b"), new Power(100, 10, 1));
    private static final CoreKind LITTLE = new CoreKind("little", 500, 500, List.of("a"), new Power(20, 2, 3));
    private static final Rig BIG_LITTLE = Rig.of(4).kinds(BIG, LITTLE);

    private static Simulation run(Rig rig, Rig.Program program, State end) throws InterruptedException {
        Simulation simulation = rig.run(program);
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(end);
        return simulation;
    }

    private static double metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .mapToDouble(Metric::value)
                .findFirst()
                .orElse(Double.NaN);
    }

    @Test
    void eachKindComputesInItsOwnCyclesAndExecutesAsManyInstructionsInThem() throws InterruptedException {
        long[] time = new long[4];
        run(
                BIG_LITTLE,
                site -> cpu -> {
                    cpu.compute(cpu.core().cycles(30_000));
                    time[cpu.id()] = cpu.time();
                },
                State.FINISHED);
        assertThat(time).containsExactly(10_000 * 500, 10_000 * 500, 60_000 * 2000, 60_000 * 2000);
    }

    @Test
    void aHitTakesTheCyclesOfItsOwnClockDomain() throws InterruptedException {
        long[] time = new long[4];
        run(
                BIG_LITTLE,
                site -> {
                    long words = site.memory().allocate("words", 4 * 64, 0);
                    return cpu -> {
                        long word = words + 64L * cpu.id();
                        cpu.load(word);
                        long begun = cpu.time();
                        cpu.load(word);
                        time[cpu.id()] = cpu.time() - begun;
                    };
                },
                State.FINISHED);
        assertThat(time[0]).isEqualTo(5 * 500);
        assertThat(time[2]).isEqualTo(5 * 2000);
    }

    /// The rig's caches find a miss in 3 cycles and supply a line in 4: at half the clock each takes as many ns more.
    @Test
    void aMissAndASupplyTakeTheCyclesOfTheCoreWhoseCachesTheyAreOf() throws InterruptedException {
        CoreKind slow = new CoreKind("slow", 500, 1000, List.of(), Power.UNKNOWN);
        assertThat(transfer(slow, CoreKind.ONLY) - transfer(CoreKind.ONLY, CoreKind.ONLY))
                .isEqualTo(3 * 1000);
        assertThat(transfer(CoreKind.ONLY, slow) - transfer(CoreKind.ONLY, CoreKind.ONLY))
                .isEqualTo(4 * 1000);
    }

    /// What CPU 0, of one kind, takes to load a line that CPU 2, of the other, has modified.
    private static long transfer(CoreKind reader, CoreKind writer) throws InterruptedException {
        long[] time = new long[1];
        run(
                Rig.of(4).kinds(reader, writer),
                site -> {
                    long word = site.memory().allocate("word", 64, 0);
                    return cpu -> {
                        if (cpu.id() == 2) {
                            cpu.store(word, 1);
                        } else if (cpu.id() == 0) {
                            cpu.compute(10_000);
                            long begun = cpu.time();
                            cpu.load(word);
                            time[0] = cpu.time() - begun;
                        }
                    };
                },
                State.FINISHED);
        return time[0];
    }

    @Test
    void eachAtomicOperationTakesItsOwnTimeBeyondAStore() throws InterruptedException {
        long[] time = new long[5];
        run(
                Rig.of(1).atomics(new Atomics(100, 200, 300, 400)),
                site -> {
                    long word = site.memory().allocate("word", 64, 0);
                    return cpu -> {
                        cpu.store(word, 0);
                        time[0] = cpu.time();
                        cpu.testAndSet(word);
                        time[1] = cpu.time();
                        cpu.swap(word, 0);
                        time[2] = cpu.time();
                        cpu.fetchAdd(word, 1);
                        time[3] = cpu.time();
                        cpu.compareAndSet(word, 1, 2);
                        time[4] = cpu.time();
                    };
                },
                State.FINISHED);
        long hit = 5 * 1000;
        assertThat(time[1] - time[0]).isEqualTo(hit + 100_000);
        assertThat(time[2] - time[1]).isEqualTo(hit + 200_000);
        assertThat(time[3] - time[2]).isEqualTo(hit + 300_000);
        assertThat(time[4] - time[3]).isEqualTo(hit + 400_000);
    }

    @Test
    void codeOfAnInstructionSetThatTheCoreLacksIsAFault() throws InterruptedException {
        Simulation simulation =
                run(BIG_LITTLE, site -> cpu -> cpu.requireInstructionSet(cpu.id() < 3 ? "a" : "b"), State.FAILED);
        assertThat(simulation.status().message())
                .contains("CPU 3 at 0 ps is to execute b code, but its core, a 'little', has a;");
        run(BIG_LITTLE, site -> cpu -> cpu.requireInstructionSet(cpu.id() < 2 ? "b" : "a"), State.FINISHED);
    }

    @Test
    void energyIsThatOfCyclesOperationsHopsAndTime() throws InterruptedException {
        Simulation simulation = run(
                BIG_LITTLE.cpus(3).energy(new Energy(7, 50)),
                site -> cpu -> {
                    cpu.compute(cpu.id() == 0 ? 8000 : 1000);
                    cpu.fence();
                },
                State.FINISHED);
        // Each computes and fences; CPU 0 is the last, after 8005 cycles of 500 ps.
        long end = 8005 * 500;
        double cores = 8005 * 100 + 1005 * 100 + (end / 500 - 1005) * 10 + 1005 * 20 + (end - 1005 * 2000) / 2000 * 2;
        assertThat(metric(simulation, "energy.cores")).isCloseTo((cores + 1 + 1 + 3) * 1e-12, within(1e-18));
        assertThat(metric(simulation, "energy.network")).isZero();
        assertThat(metric(simulation, "energy.background")).isCloseTo(end / 1000 * 50 * 1e-12, within(1e-18));
        assertThat(metric(simulation, "energy.total"))
                .isCloseTo(metric(simulation, "energy.cores") + metric(simulation, "energy.background"), within(1e-18));
    }

    /// The samples' networks say nothing of hops: each message is one, but for the one at which a network throws.
    @ParameterizedTest
    @CsvSource({"far-links, 0", "network-that-throws, 1", "mute, 0"})
    void hopsInANetworkThatWasReplacedHaveConsumedTheirEnergyAllTheSame(String other, int lost)
            throws InterruptedException {
        int perHop = 7;
        Simulation simulation = run(
                Rig.of(4)
                        .energy(new Energy(perHop, 0))
                        .with(FaultyDesigns.all())
                        .with(new Mute())
                        .swaps(List.of(
                                new ScheduledSwap(
                                        50 * Rig.MICROSECOND, DesignKind.INTERCONNECT, DesignChoice.of(other)),
                                new ScheduledSwap(
                                        300 * Rig.MICROSECOND, DesignKind.INTERCONNECT, DesignChoice.of("links")))),
                site -> {
                    long word = site.memory().allocate("word", 8, 0);
                    return cpu -> {
                        for (int i = 0; i < 1000; i++) {
                            cpu.fetchAdd(word, 1);
                            cpu.compute(400);
                            site.completed(cpu, 1);
                        }
                    };
                },
                State.FINISHED);
        assertThat(simulation.swaps()).hasSizeGreaterThan(1);
        double messages = metric(simulation, "coherence.messages");
        assertThat(metric(simulation, "interconnect.messages")).isLessThan(messages);
        assertThat(metric(simulation, "energy.network")).isCloseTo((messages - lost) * perHop * 1e-12, within(1e-18));
    }

    @Design(id = "mute", title = "Throws, and does not say what it did before", source = "These tests")
    private static final class Mute implements InterconnectDesign {
        @Override
        public Interconnect create(InterconnectSite site, Settings settings) {
            return new SampleNetworks.Links(site, 3) {
                private int sent;

                @Override
                public long send(int from, int to, int bytes, long departure) {
                    if (++sent == 100) {
                        throw new IllegalStateException("cut");
                    }
                    return super.send(from, to, bytes, departure);
                }

                @Override
                public List<Metric> metrics(long now) {
                    if (sent >= 100) {
                        throw new IllegalStateException("no comment");
                    }
                    return super.metrics(now);
                }
            };
        }
    }

    @Test
    void aHaltedCoreIsIdle() throws InterruptedException {
        Rig.Program program = site -> cpu -> {
            if (cpu.id() == 0) {
                cpu.compute(100_000);
                cpu.sendInterrupt(2, 1);
            } else if (cpu.id() == 2) {
                cpu.onInterrupt((self, vector) -> {});
                cpu.halt();
            }
        };
        double halted = metric(run(BIG_LITTLE, program, State.FINISHED), "energy.cores");
        // 50 us of a big core and three idle cores, to a few interrupts' time.
        double expected = (100_000 * 100 + 100_000 * 10 + 2 * 25_000 * 2) * 1e-12;
        assertThat(halted).isCloseTo(expected, within(0.05 * expected));
    }

    /// A thread is halted while the other computes, then the other is done: the core is active all the time.
    @Test
    void aCoreIsActiveWhileAnyOfItsThreadsIs() throws InterruptedException {
        CoreKind kind = new CoreKind("core", 0, 1000, List.of(), new Power(100, 1, 0));
        Rig.Program turns = site -> cpu -> {
            if (cpu.id() == 0) {
                cpu.compute(20_000);
                cpu.sendInterrupt(1, 1);
            } else {
                cpu.onInterrupt((self, vector) -> {});
                cpu.halt();
                cpu.compute(20_000);
            }
        };
        double shared = metric(run(Rig.of(2).kinds(kind).threadsPerCore(2), turns, State.FINISHED), "energy.cores");
        double apart = metric(run(Rig.of(2).kinds(kind), turns, State.FINISHED), "energy.cores");
        assertThat(shared).isCloseTo(40_000 * 100 * 1e-12, within(0.1 * shared));
        assertThat(apart).isCloseTo(40_000 * (100 + 1) * 1e-12, within(0.1 * apart));
    }

    /// Both halt at once, for the same time; a third CPU, of another core, wakes them.
    @Test
    void aCoreIsIdleWhileAllItsThreadsAre() throws InterruptedException {
        CoreKind kind = new CoreKind("core", 0, 1000, List.of(), new Power(100, 1, 0));
        double energy = metric(
                run(
                        Rig.of(4).kinds(kind).threadsPerCore(2),
                        site -> cpu -> {
                            if (cpu.id() == 2) {
                                cpu.compute(20_000);
                                cpu.sendInterrupt(0, 1);
                                cpu.sendInterrupt(1, 1);
                            } else if (cpu.id() < 2) {
                                cpu.onInterrupt((self, vector) -> {});
                                cpu.halt();
                                cpu.compute(10_000);
                            }
                        },
                        State.FINISHED),
                "energy.cores");
        // Both want six of four issue slots: 10,000 cycles take half as long again.
        assertThat(energy).isCloseTo((20_000 * (100 + 1) + 15_000 * (100 + 1)) * 1e-12, within(0.1 * energy));
    }

    @Test
    void aMachineThatDoesNotSayWhatItConsumesHasNoEnergyMetrics() throws InterruptedException {
        assertThat(metric(run(Rig.of(2), site -> cpu -> cpu.compute(1), State.FINISHED), "energy.total"))
                .isNaN();
    }
}
