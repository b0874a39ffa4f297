package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;

/// What the two threads of a core, CPUs 0 and 1, do to each other. One finds 3 of 4 issue slots.
class SharedCoreTest {
    private static final long COMPUTED = 32_000;

    @Test
    void oneThreadComputesAsIfTheCoreWereItsOwn() throws InterruptedException {
        Simulation simulation = computing(1);
        assertThat(simulation.status().time()).isEqualTo(COMPUTED * Rig.CYCLE);
    }

    @Test
    void twoThreadsThatComputeWantSixOfFourSlots() throws InterruptedException {
        Simulation simulation = computing(2);
        assertThat(simulation.status().time())
                .isBetween(COMPUTED * Rig.CYCLE * 6 / 4 - 48 * Rig.CYCLE, COMPUTED * Rig.CYCLE * 6 / 4);
    }

    @Test
    void threadsOfDifferentCoresDoNotSlowEachOtherDown() throws InterruptedException {
        Simulation four = computing(4);
        assertThat(four.status().time()).isEqualTo(computing(2).status().time());
    }

    private static Simulation computing(int cpus) throws InterruptedException {
        return finished(Rig.of(cpus), cpu -> cpu.compute(COMPUTED));
    }

    @Test
    void aThreadThatWaitsForMemoryUsesNoSlots() throws InterruptedException {
        long[] end = new long[2];
        finished(Rig.of(2).hardware(0, "links", "full-map", "mesi"), new Body() {
            private long word;

            @Override
            public void prepare(WorkloadSite site) {
                word = site.memory().allocate("word", 8, 0);
            }

            @Override
            public void run(Cpu cpu) {
                if (cpu.id() == 0) {
                    cpu.compute(COMPUTED);
                } else {
                    while (cpu.time() < COMPUTED * Rig.CYCLE) {
                        cpu.load(word);
                    }
                }
                end[cpu.id()] = cpu.time();
            }
        });
        assertThat(end[0]).isEqualTo(COMPUTED * Rig.CYCLE);
    }

    @Test
    void whatOneThreadBringsInTheOtherFinds() throws InterruptedException {
        long[] took = new long[2];
        finished(Rig.of(2), new Body() {
            private long word;

            @Override
            public void prepare(WorkloadSite site) {
                word = site.memory().allocate("word", 8, 0);
            }

            @Override
            public void run(Cpu cpu) {
                cpu.compute(1 + 10_000L * cpu.id());
                long begin = cpu.time();
                cpu.load(word);
                took[cpu.id()] = cpu.time() - begin;
            }
        });
        assertThat(took[0]).isGreaterThan(50 * Rig.CYCLE);
        assertThat(took[1]).isEqualTo(5 * Rig.CYCLE);
    }

    /// Two misses of one core on one line: the second finds the line there when its turn comes.
    @Test
    void whoWantsALineThatIsOnItsWayWaitsForIt() throws InterruptedException {
        long[] values = new long[2];
        Simulation simulation = finished(Rig.of(2), new Body() {
            private long word;

            @Override
            public void prepare(WorkloadSite site) {
                word = site.memory().allocate("word", 8, 0);
                site.memory().poke(word, 7);
            }

            @Override
            public void run(Cpu cpu) {
                values[cpu.id()] = cpu.id() == 0 ? cpu.fetchAdd(word, 1) : cpu.load(word);
            }
        });
        assertThat(values).containsExactly(7, 8);
        assertThat(simulation.status().operations()).isEqualTo(2);
    }

    @Test
    void aWriterReleasesASpinnerOnTheSameCore() throws InterruptedException {
        long[] read = new long[1];
        finished(Rig.of(2), new Body() {
            private long flag;

            @Override
            public void prepare(WorkloadSite site) {
                flag = site.memory().allocate("flag", 8, 0);
            }

            @Override
            public void run(Cpu cpu) {
                if (cpu.id() == 0) {
                    cpu.compute(5000);
                    cpu.store(flag, 1);
                } else {
                    read[0] = cpu.spinWhile(flag, 0);
                }
            }
        });
        assertThat(read[0]).isEqualTo(1);
    }

    @Test
    void threadsThatWaitForEachOtherForEverAreADeadlock() throws InterruptedException {
        Simulation simulation = ended(Rig.of(2), new Body() {
            private long flag;

            @Override
            public void prepare(WorkloadSite site) {
                flag = site.memory().allocate("flag", 8, 0);
            }

            @Override
            public void run(Cpu cpu) {
                cpu.spinWhile(flag, 0);
            }
        });
        assertThat(simulation.status().state()).isEqualTo(State.FAILED);
        assertThat(simulation.status().message()).contains("Deadlock");
    }

    private static Simulation finished(Rig rig, Body body) throws InterruptedException {
        Simulation simulation = ended(rig, body);
        assertThat(simulation.status().state()).as("%s", simulation.status()).isEqualTo(State.FINISHED);
        return simulation;
    }

    private static Simulation ended(Rig rig, Body body) throws InterruptedException {
        return rig.threadsPerCore(2).run(site -> {
            body.prepare(site);
            return (Workload) body::run;
        });
    }

    @FunctionalInterface
    private interface Body {
        default void prepare(WorkloadSite site) {}

        void run(Cpu cpu);
    }
}
