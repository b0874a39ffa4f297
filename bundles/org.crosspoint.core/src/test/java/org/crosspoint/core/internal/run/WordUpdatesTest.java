package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.TransactionProbe;
import org.crosspoint.core.sim.TransactionProbe.Message;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Three CPUs share a word; one of them writes it while another polls it.
class WordUpdatesTest {
    private static final int WORD_AND_HEADER = 16;

    private final List<Integer> updates = new ArrayList<>();

    @ParameterizedTest(name = "{0}: {1} words to memory")
    @CsvSource({"dragon, 0", "firefly, 1"})
    void aStoreSendsItsWordToTheOtherStationsAndTakesNoCopyAway(String protocol, int throughs)
            throws InterruptedException {
        try (Simulation simulation = run(protocol, "links", "full-map")) {
            assertThat(metric(simulation, "coherence.updates")).isEqualTo(2);
            assertThat(metric(simulation, "coherence.invalidations")).isZero();
            assertThat(metric(simulation, "coherence.write-throughs")).isEqualTo(throughs);
            // CPU 1 shares the station of CPU 0, CPU 2 has one of its own.
            assertThat(updates).containsExactly(WORD_AND_HEADER, WORD_AND_HEADER);
        }
    }

    @Test
    void onABusTheWordGoesWithTheBroadcast() throws InterruptedException {
        try (Simulation simulation = run("dragon", "split-bus", "snooping")) {
            assertThat(metric(simulation, "coherence.updates")).isEqualTo(2);
            assertThat(updates).isEmpty();
        }
    }

    @Test
    void whoPolledTheWordSeesItWithoutFetchingTheLineAgain() throws InterruptedException {
        try (Simulation simulation = run("dragon", "links", "full-map")) {
            // Three loads and a store; with invalidation the two others would miss once more.
            assertThat(metric(simulation, "coherence.transactions")).isEqualTo(4);
        }
        try (Simulation simulation = run("mesi", "links", "full-map")) {
            assertThat(metric(simulation, "coherence.transactions")).isEqualTo(6);
        }
    }

    private Simulation run(String protocol, String network, String tracking) throws InterruptedException {
        Simulation simulation =
                Rig.of(3).hardware(1, network, tracking, protocol).simulate(Sharing::new);
        simulation.observe(new TransactionProbe() {
            @Override
            public void completed(int cpu, String operation, long address, long issued, long served, long done) {}

            @Override
            public void sent(Message message, long address, int from, int to, int bytes, long departure, long arrival) {
                if (message == Message.UPDATE) {
                    updates.add(bytes);
                }
            }
        });
        simulation.start();
        assertThat(simulation.await().state()).isEqualTo(State.FINISHED);
        return simulation;
    }

    private static double metric(Simulation simulation, String name) {
        return simulation.metrics().stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static final class Sharing implements Workload {
        private final long word;

        Sharing(WorkloadSite site) {
            word = site.memory().allocate("word", Long.BYTES, 0);
        }

        @Override
        public void run(Cpu cpu) {
            cpu.load(word);
            switch (cpu.id()) {
                case 0 -> {
                    cpu.compute(5000);
                    cpu.store(word, 7);
                }
                case 1 -> assertThat(cpu.spinWhile(word, 0)).isEqualTo(7);
                default -> {
                    cpu.compute(9000);
                    assertThat(cpu.load(word)).isEqualTo(7);
                }
            }
        }
    }
}
