package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.run.SwapReport;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleLocks;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whoever asks a simulation for something hears of it, however it goes on.
@Timeout(60)
class LiveSimulationTest {
    @Test
    void aSwapInAPausedSimulationLeavesItPaused() throws Exception {
        Simulation simulation =
                Rig.of(4).duration(1000 * Rig.MICROSECOND).simulate(site -> new Locking(site, Long.MAX_VALUE));

        SwapReport report = told(simulation.swap(DesignKind.LOCK, DesignChoice.of("ticket")));

        assertThat(report.rolledBack()).isFalse();
        assertThat(simulation.status().state()).isEqualTo(State.PAUSED);
        simulation.close();
    }

    @Test
    void aSwapThatWaitsForAnotherIsRefusedWhenTheSimulationEnds() {
        Simulation simulation = Rig.of(4)
                .swaps(List.of(new ScheduledSwap(1, DesignKind.LOCK, DesignChoice.of("mcs"))))
                .simulate(site -> new Locking(site, 20));

        CompletableFuture<SwapReport> second = simulation.swap(DesignKind.LOCK, DesignChoice.of("ticket"));

        assertThatThrownBy(() -> told(second))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("did not take place");
        assertThat(simulation.swaps()).extracting(SwapReport::to).containsExactly("mcs");
    }

    @Test
    void aSwapOnProbationIsReportedWhenAnotherKindIsRolledBack() throws Exception {
        Simulation simulation = Rig.of(4)
                .with(new LateFailure())
                .duration(400 * Rig.MICROSECOND)
                .swaps(List.of(new ScheduledSwap(1, DesignKind.LOCK, DesignChoice.of("late-failure"))))
                .simulate(site -> new Locking(site, Long.MAX_VALUE));

        SwapReport protocol = told(simulation.swap(DesignKind.PROTOCOL, DesignChoice.of("msi")));
        simulation.start();

        assertThat(simulation.await().state()).isEqualTo(State.FINISHED);
        assertThat(protocol.rolledBack()).isFalse();
        assertThat(simulation.swaps())
                .extracting(SwapReport::kind, SwapReport::rolledBack)
                .contains(tuple(DesignKind.LOCK, true));
    }

    @Test
    void aWorkloadThatThrowsWhenAskedForItsMetricsFailsTheSimulation() throws Exception {
        Simulation simulation = Rig.of(1).run(site -> new Workload() {
            @Override
            public void run(Cpu cpu) {
                cpu.compute(10);
            }

            @Override
            public List<Metric> metrics() {
                throw new IllegalStateException("no ruler");
            }
        });

        assertThat(simulation.status().state()).isEqualTo(State.FAILED);
        assertThat(simulation.status().message()).contains("no ruler");
    }

    private static SwapReport told(CompletableFuture<SwapReport> swap) throws Exception {
        return swap.get(30, TimeUnit.SECONDS);
    }

    /// All CPUs acquire one lock in turn, so many times.
    private static final class Locking implements Workload {
        private final WorkloadSite site;
        private final Lock lock;
        private final long times;

        Locking(WorkloadSite site, long times) {
            this.site = site;
            this.times = times;
            lock = site.lock("lock", 0);
        }

        @Override
        public void run(Cpu cpu) {
            for (long time = 0; time < times && !site.stopping(cpu); time++) {
                lock.acquire(cpu);
                cpu.compute(100);
                lock.release(cpu);
                site.completed(cpu, 1);
            }
        }
    }

    /// Works while it is on probation, and throws while the swap after it is.
    @Design(id = "late-failure", title = "Throws late", source = "These tests", needs = Feature.TEST_AND_SET)
    private static final class LateFailure implements LockDesign {
        @Override
        public Lock create(LockSite site, Settings settings) {
            Lock sound = new SampleLocks.TestAndSet().create(site, settings);
            return new Lock() {
                @Override
                public void acquire(Cpu cpu) {
                    if (cpu.time() > 150 * Rig.MICROSECOND) {
                        throw new IllegalStateException("too late");
                    }
                    sound.acquire(cpu);
                }

                @Override
                public void release(Cpu cpu) {
                    sound.release(cpu);
                }
            };
        }
    }
}
