package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.samples.Rig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A simulation as its hosts see it: started, paused, stepped, ended.
@Timeout(60)
class LifeTest extends ChangingDesigns {
    /// While a load is on its way, no CPU gets on.
    @Test
    void smallStepsLeadOn() throws InterruptedException {
        Rig.Program program = site -> {
            long word = site.memory().allocate("word", Long.BYTES, 0);
            return cpu -> cpu.load(word);
        };
        try (Simulation simulation = Standalone.with(Rig.of(1).designs(new Rig.ProgramDesign(program)))
                .create(Rig.of(1).spec())) {
            int steps = 0;
            do {
                simulation.step(Rig.CYCLE);
                steps++;
            } while (simulation.await().state() == State.PAUSED && steps < 1_000);

            assertThat(simulation.status().state()).isEqualTo(State.FINISHED);
            assertThat(steps).isBetween(20, 200);
        }
    }

    @Test
    void isPausedUntilItIsStarted() throws Exception {
        try (Simulation simulation = simulation()) {
            assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
            assertThat(simulation.status().time()).isZero();
            simulation.start();
            assertThat(simulation.status().state()).isEqualTo(State.RUNNING);
            finishes(simulation);
        }
    }

    @Test
    void standsStillWhilePausedAndGoesOn() throws Exception {
        try (Simulation simulation = running()) {
            for (int i = 0; i < 20; i++) {
                simulation.pause();
                assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
                assertThat(simulation.status()).isEqualTo(simulation.status());
                assertThat(simulation.metrics()).isEqualTo(simulation.metrics());
                simulation.start();
            }
            finishes(simulation);
        }
    }

    @Test
    void stepsForAWhile() throws Exception {
        try (Simulation simulation = simulation()) {
            for (int i = 1; i <= 5; i++) {
                simulation.step(10 * Rig.MICROSECOND);
                assertThat(simulation.await().state()).isEqualTo(State.PAUSED);
                assertThat(simulation.status().time()).isBetween(i * 9 * Rig.MICROSECOND, i * 12 * Rig.MICROSECOND);
            }
            finishes(simulation);
        }
    }

    @Test
    void tellsHowItStandsWhileItRuns() throws Exception {
        try (Simulation simulation = running()) {
            long last = 0;
            for (int i = 0; i < 50; i++) {
                long time = simulation.status().time();
                assertThat(time).isGreaterThanOrEqualTo(last);
                last = time;
                assertThat(simulation.metrics()).isNotEmpty();
                assertThat(simulation.cpuTimes()).hasSize(4);
                assertThat(simulation.locks()).hasSize(2);
                assertThat(simulation.hottestLines(3)).hasSizeLessThan(4);
                assertThat(simulation.samples()).hasSizeGreaterThanOrEqualTo(0);
                assertThat(simulation.spec().lock().id()).isEqualTo("mcs");
            }
            assertThat(last).isPositive();
            finishes(simulation);
            assertThat(simulation.locks()).hasSize(2);
            assertThat(simulation.hottestLines(3)).hasSize(3);
            assertThat(simulation.cpuTimes())
                    .allSatisfy(cpu -> assertThat(cpu.units()).isPositive());
        }
    }

    @Test
    void canBeClosedAtAnyTime() throws Exception {
        Simulation unstarted = simulation();
        unstarted.close();
        assertThat(unstarted.status().state()).isEqualTo(State.FINISHED);
        Simulation running = running();
        running.close();
        running.close();
        assertThat(running.status().state()).isEqualTo(State.FINISHED);
        running.start();
        running.step(5);
        running.stop();
        assertThat(running.await().state()).isEqualTo(State.FINISHED);
        assertThat(running.metrics()).isNotEmpty();
        assertThat(catalogue.listeners()).isZero();
    }
}
