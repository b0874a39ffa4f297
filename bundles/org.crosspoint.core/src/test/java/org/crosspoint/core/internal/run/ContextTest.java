package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A CPU leaves a context in the middle of its code and goes on with another; to come back is to go on there.
@Timeout(60)
class ContextTest {
    private static void finishes(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
        }
    }

    private static Status fails(Rig.Program program) throws InterruptedException {
        try (Simulation simulation = Rig.of(2).run(program)) {
            assertThat(simulation.status().state()).isEqualTo(State.FAILED);
            return simulation.status();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aContextGoesOnWhereItWasLeftAndSwitchingTakesNoTime(Mode mode) throws InterruptedException {
        List<String> log = new ArrayList<>();
        finishes(Rig.of(1).mode(mode), site -> cpu -> {
            Context first = cpu.running();
            Context other = cpu.context(same -> {
                log.add("other at " + same.time());
                same.compute(5);
                same.switchTo(first);
                log.add("other again at " + same.time());
                return first;
            });
            cpu.compute(10);
            cpu.switchTo(other);
            log.add("first at " + cpu.time());
            cpu.compute(1);
            cpu.switchTo(other);
            log.add("first again at " + cpu.time() + ", other is over: " + other.isOver());
            cpu.switchTo(cpu.running());
            assertThat(cpu.running()).isSameAs(first);
        });
        assertThat(log)
                .containsExactly(
                        "other at 10000",
                        "first at 15000",
                        "other again at 16000",
                        "first again at 16000, other is over: true");
    }

    @ParameterizedTest
    @EnumSource
    void aHandlerMayLeaveWhatItInterruptedAndTheOtherTakesInterrupts(Mode mode) throws InterruptedException {
        List<String> log = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> cpu -> {
            if (cpu.id() == 1) {
                cpu.compute(1000);
                cpu.sendInterrupt(0, 1);
                cpu.compute(1000);
                cpu.sendInterrupt(0, 2);
                return;
            }
            Context first = cpu.running();
            boolean[] seen = new boolean[3];
            Context other = cpu.context(same -> {
                log.add("other begins");
                while (!seen[2]) {
                    same.fence();
                }
                log.add("other has been interrupted");
                return first;
            });
            cpu.onInterrupt((by, vector) -> {
                log.add("interrupt " + vector + " in " + (by.running() == first ? "first" : "other"));
                seen[vector] = true;
                if (vector == 1) {
                    by.switchTo(other);
                    log.add("handler goes on");
                }
            });
            while (!seen[1]) {
                cpu.fence();
            }
            log.add("first goes on");
        });
        assertThat(log)
                .containsExactly(
                        "interrupt 1 in first",
                        "other begins",
                        "interrupt 2 in other",
                        "other has been interrupted",
                        "handler goes on",
                        "first goes on");
    }

    /// Programs of several contexts on each CPU, which switch at random, use memory and take locks between switches.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void fastIsStrictWithContexts(long seed) throws InterruptedException {
        Rig rig = Rig.of(4).hardware(2, "links", "full-map", "mesi");
        List<Object> strict = seen(rig.mode(Mode.STRICT), seed);
        assertThat(seen(rig.mode(Mode.FAST), seed)).isEqualTo(strict);
        assertThat(seen(rig.ordering("tso").mode(Mode.FAST), seed))
                .isEqualTo(seen(rig.ordering("tso").mode(Mode.STRICT), seed));
    }

    private static List<Object> seen(Rig rig, long seed) throws InterruptedException {
        List<List<Long>> logs = new ArrayList<>();
        for (int cpu = 0; cpu < 4; cpu++) {
            logs.add(new ArrayList<>());
        }
        try (Simulation simulation = rig.run(site -> new Jugglers(site, logs, seed))) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString())
                    .isEqualTo(State.FINISHED);
            return Arrays.asList(
                    logs,
                    simulation.status().time(),
                    simulation.metrics(),
                    simulation.cpuTimes(),
                    simulation.locks(),
                    simulation.hottestLines(100));
        }
    }

    private static final class Jugglers implements Workload {
        private static final int CONTEXTS = 3;
        private static final int STEPS = 40;

        private final List<List<Long>> logs;
        private final long seed;
        private final long words;
        private final Lock lock;

        Jugglers(WorkloadSite site, List<List<Long>> logs, long seed) {
            this.logs = logs;
            this.seed = seed;
            words = site.memory().allocate("words", 1024, 0);
            lock = site.lock("lock", 0);
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("juggler " + seed);
            Context[] contexts = new Context[CONTEXTS];
            contexts[0] = cpu.running();
            for (int i = 1; i < CONTEXTS; i++) {
                contexts[i] = cpu.context(same -> {
                    steps(same, contexts, random);
                    return next(same, contexts, random);
                });
            }
            steps(cpu, contexts, random);
            for (Context context : contexts) {
                while (!context.isOver() && context != cpu.running()) {
                    cpu.switchTo(context);
                }
            }
        }

        private static boolean goesOn(Cpu cpu, Context[] contexts) {
            return Arrays.stream(contexts).anyMatch(context -> !context.isOver() && context != cpu.running());
        }

        /// Another one; one that has ended is not among them.
        private static Context next(Cpu cpu, Context[] contexts, RandomStream random) {
            for (; ; ) {
                Context next = contexts[random.nextInt(CONTEXTS)];
                if (!next.isOver() && next != cpu.running()) {
                    return next;
                }
            }
        }

        private void steps(Cpu cpu, Context[] contexts, RandomStream random) {
            for (int step = 0; step < STEPS; step++) {
                long word = words + 8L * random.nextInt(128);
                switch (random.nextInt(5)) {
                    case 0 -> logs.get(cpu.id()).add(cpu.load(word));
                    case 1 -> cpu.store(word, cpu.time());
                    case 2 -> logs.get(cpu.id()).add(cpu.fetchAdd(word, 1));
                    case 3 -> {
                        lock.acquire(cpu);
                        cpu.store(word, cpu.load(word) + 1);
                        lock.release(cpu);
                    }
                    default -> {
                        if (goesOn(cpu, contexts)) {
                            cpu.switchTo(next(cpu, contexts, random));
                        }
                        logs.get(cpu.id()).add(cpu.time());
                    }
                }
            }
        }
    }

    @Test
    void aContextOfAnotherCpuIsRefused() throws InterruptedException {
        Context[] foreign = new Context[1];
        Status status = fails(site -> cpu -> {
            if (cpu.id() == 1) {
                foreign[0] = cpu.running();
                cpu.compute(100);
            } else {
                cpu.compute(50);
                cpu.sendInterrupt(0, 0);
                cpu.switchTo(foreign[0]);
            }
        });
        assertThat(status.message())
                .contains("CPU 0 at ")
                .contains("switches to a context of CPU 1; expected a context of its own that is not over.");
    }

    @Test
    void aContextThatIsOverIsRefused() throws InterruptedException {
        Status status = fails(site -> cpu -> {
            Context first = cpu.running();
            Context other = cpu.context(same -> first);
            cpu.switchTo(other);
            cpu.switchTo(other);
        });
        assertThat(status.message()).contains("switches to a context that is over; expected a context of its own");
    }

    @Test
    void aContextThatWouldGoOnInItselfAfterItsEndIsRefused() throws InterruptedException {
        Status status = fails(site -> cpu -> cpu.switchTo(cpu.context(Cpu::running)));
        assertThat(status.message()).contains("ends in a context that is over; expected a context of its own");
    }

    @Test
    void whatAContextThrowsIsToldAsTheWorkloads() throws InterruptedException {
        Status status = fails(site -> cpu -> {
            Context other = cpu.context(same -> {
                throw new IllegalStateException("on purpose");
            });
            cpu.switchTo(other);
        });
        assertThat(status.message())
                .startsWith("The workload 'program' threw IllegalStateException (on purpose) on CPU 0");
    }

    /// The programs end with the CPUs that began them; what was left in the middle is forgotten.
    @Test
    void contextsThatAreLeftAreForgotten() throws InterruptedException {
        finishes(Rig.of(2), site -> cpu -> {
            Context first = cpu.running();
            Context other = cpu.context(same -> {
                same.switchTo(first);
                throw new AssertionError("nobody comes back");
            });
            cpu.switchTo(other);
            cpu.compute(10);
        });
    }
}
