package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.internal.coroutine.Host;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.SimulationSpec.ScheduledSwap;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Coherent islands do the same in both modes of the engine, bit for bit, and count exactly the stale reads that there
/// are.
class IslandExactnessTest {
    private static final int PROGRAMS = Integer.getInteger("crosspoint.programs", 25);

    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4} threads")
    @CsvSource(textBlock = """
            1, links,      pairs,          mesi,            1
            2, links,      pairs,          moesi,           1
            1, far-links,  pairs-of-lines, msi,             1
            2, far-links,  pairs,          memory-supplies, 1
            1, atomic-bus, pairs,          mesi,            1
            2, split-bus,  pairs-of-lines, moesi,           1
            1, links,      pairs,          mesi,            2
            2, far-links,  pairs-of-lines, moesi,           2
            0, links,      pairs,          mesi,            1
            """)
    void bothModesAgree(int levels, String network, String tracking, String protocol, int threads)
            throws InterruptedException {
        Rig rig = Rig.of(1).hardware(levels, network, tracking, protocol).threadsPerCore(threads);
        for (int seed = 0; seed < PROGRAMS; seed++) {
            bothModesAgree(rig.cpus(2 * (1 + seed % 4)), seed);
        }
    }

    /// Page tables are read through the caches of the islands.
    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4} threads, shared {5}")
    @CsvSource(textBlock = """
            1, links,      pairs,          mesi,  1, false
            2, far-links,  pairs-of-lines, moesi, 2, true
            2, split-bus,  no-coherence,   mesi,  2, false
            """)
    void bothModesAgreeOnAddresses(
            int levels, String network, String tracking, String protocol, int threads, boolean shared)
            throws InterruptedException {
        Paging paging =
                new Paging(4096, 3, shared, shared, 7, List.of(new Tlb("L1 TLB", 2, 2, 0), new Tlb("L2 TLB", 4, 2, 3)));
        Rig rig = Rig.of(1)
                .hardware(levels, network, tracking, protocol)
                .threadsPerCore(threads)
                .paging(paging);
        for (int seed = 0; seed < PROGRAMS; seed++) {
            bothModesAgree(rig.cpus(2 * (1 + seed % 4)), seed);
        }
    }

    private static Seen bothModesAgree(Rig rig, int seed) throws InterruptedException {
        return bothModesAgree(rig, seed, true);
    }

    private static Seen bothModesAgree(Rig rig, int seed, boolean drops) throws InterruptedException {
        Seen strict = Seen.of(rig.mode(Mode.STRICT), program(seed, drops));
        assertThat(strict.status().state())
                .as("seed %d: %s", seed, strict.status())
                .isEqualTo(State.FINISHED);
        assertThat(strict.staleReads()).as("seed %d", seed).isEqualTo(strict.staleReadsOfProgram());
        assertThat(Seen.of(rig.mode(Mode.FAST), program(seed, drops)))
                .as("seed %d", seed)
                .isEqualTo(strict);
        return strict;
    }

    /// Several islands have to be able to see something stale, one island must not.
    @ParameterizedTest
    @CsvSource({"pairs, true", "one-island, false"})
    void readsAreStaleBetweenIslandsOnly(String tracking, boolean stale) throws InterruptedException {
        Seen seen = bothModesAgree(Rig.of(8).hardware(1, "links", tracking, "mesi"), 3, false);
        assertThat(seen.staleReads() > 0).isEqualTo(stale);
    }

    @ParameterizedTest(name = "{0}: {1}, {2}")
    @CsvSource({
        "links, full-map, pairs",
        "far-links, pairs, full-map",
        "atomic-bus, pairs, snooping",
        "split-bus, snooping, pairs-of-lines"
    })
    void swapsHappenAlike(String network, String from, String to) throws InterruptedException {
        for (int seed = 0; seed < PROGRAMS; seed++) {
            Rig rig = Rig.of(2 * (1 + seed % 4))
                    .hardware(1 + seed % 2, network, from, "mesi")
                    .swaps(List.of(
                            swap(3 + seed, DesignKind.TRACKING, to),
                            swap(40 + seed, DesignKind.PROTOCOL, "moesi"),
                            swap(80 + seed, DesignKind.TRACKING, from)));
            Seen strict = Seen.of(rig.mode(Mode.STRICT), program(seed));
            assertThat(strict.status().state()).as("%s", strict.status()).isEqualTo(State.FINISHED);
            assertThat(Seen.of(rig.mode(Mode.FAST), program(seed)))
                    .as("seed %d", seed)
                    .isEqualTo(strict);
        }
    }

    private static ScheduledSwap swap(long microseconds, DesignKind kind, String id) {
        return new ScheduledSwap(microseconds * Rig.MICROSECOND, kind, DesignChoice.of(id));
    }

    private static IslandProgram program(int seed) {
        return program(seed, true);
    }

    private static IslandProgram program(int seed, boolean drops) {
        return new IslandProgram(seed, 10 + seed * 13 % 120, seed % 3 == 0, drops);
    }

    /// All that can be seen of a simulation that is over.
    private record Seen(
            Simulation.Status status,
            List<?> metrics,
            List<?> cpuTimes,
            List<?> hotLines,
            List<List<Long>> logs,
            List<Long> memory,
            List<?> swaps,
            long staleReadsOfProgram) {
        static Seen of(Rig rig, IslandProgram program) throws InterruptedException {
            try (Simulation simulation = Simulations.of(rig, program, Host.DEFAULT)) {
                simulation.start();
                simulation.await();
                return new Seen(
                        simulation.status(),
                        simulation.metrics(),
                        simulation.cpuTimes(),
                        simulation.hottestLines(1000),
                        program.logs,
                        program.memory,
                        simulation.swaps(),
                        program.staleReads);
            }
        }

        /// 0 where memory is coherent.
        long staleReads() {
            return metrics.stream()
                    .map(metric -> (Metric) metric)
                    .filter(metric -> metric.name().equals("islands.stale-reads"))
                    .mapToLong(metric -> (long) metric.value())
                    .sum();
        }
    }
}
