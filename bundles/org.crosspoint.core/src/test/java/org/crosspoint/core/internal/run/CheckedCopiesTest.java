package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.Protocols;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.TrackingDesign;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.samples.SampleTrackings;
import org.crosspoint.core.sim.Metric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The data of every copy is followed: what keeps memory coherent passes, and what does not is caught.
class CheckedCopiesTest {
    private static final int SEEDS = 6;

    @ParameterizedTest(name = "{0} levels, {1}, {2}, {3}, {4} threads")
    @CsvSource(textBlock = """
            1, links,      full-map,    msi,             1
            2, links,      two-sharers, mesi,            1
            1, split-bus,  snooping,    mesi,            2
            2, far-links,  full-map,    moesi,           1
            1, atomic-bus, snooping,    moesi,           1
            1, links,      full-map,    memory-supplies, 1
            1, split-bus,  snooping,    write-through,   1
            2, links,      two-sharers, write-allocate,  1
            1, atomic-bus, snooping,    write-once,      2
            1, split-bus,  snooping,    dragon,          1
            2, links,      two-sharers, dragon,          2
            1, far-links,  full-map,    firefly,         1
            1, links,      three-lines, mesi,            2
            2, far-links,  three-lines, moesi,           1
            1, atomic-bus, three-lines, dragon,          1
            1, links,      three-lines, write-through,   1
            1, atomic-bus, snooping,    firefly,         1
            0, links,      full-map,    mesi,            1
            """)
    void whatIsCoherentPasses(int levels, String network, String tracking, String protocol, int threads)
            throws InterruptedException {
        Rig rig = Rig.of(1).hardware(levels, network, tracking, protocol).lock("tas");
        for (int seed = 0; seed < SEEDS; seed++) {
            Status status = run(rig.cpus(2 + seed).threadsPerCore(threads), seed);
            assertThat(status.state()).as("seed %d: %s", seed, status.message()).isEqualTo(State.FINISHED);
        }
    }

    @ParameterizedTest
    @CsvSource({"no-invalidation", "no-write-back", "lost-owner"})
    void aTableThatIsNotCoherentIsCaught(String protocol) throws InterruptedException {
        assertCaught(Rig.of(4)
                .with(new NoInvalidation(), new NoWriteBack(), new LostOwner())
                .hardware(1, "links", "full-map", protocol));
    }

    @Test
    void aDirectoryThatForgetsASharerIsCaught() throws InterruptedException {
        assertCaught(Rig.of(4).with(new Forgetful()).hardware(1, "links", "forgetful", "msi"));
    }

    @Test
    void islandsWithDataOfTheirOwnAreRefused() {
        Rig rig = Rig.of(4).hardware(1, "links", "one-island", "mesi").mode(Mode.CHECKED);
        assertThatThrownBy(() -> rig.run(program(1)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Mode 'checked' follows copies that hardware keeps coherent, but with tracking 'one-island'"
                        + " each island has data of its own; choose mode 'strict' or another tracking.");
    }

    @Test
    void tellsWhichCellsOfTheTableWereUsed() throws InterruptedException {
        try (Simulation simulation = Rig.of(4)
                .hardware(1, "split-bus", "snooping", "dragon")
                .mode(Mode.CHECKED)
                .run(program(1))) {
            assertThat(simulation.metrics())
                    .filteredOn(metric -> metric.name().startsWith("transitions.") && metric.value() > 0)
                    .extracting(Metric::name)
                    .contains("transitions.Sc.probe-update", "transitions.M.probe-read", "transitions.E.store");
            assertThat(simulation.metrics())
                    .extracting(Metric::name)
                    .contains("transitions.E.evict")
                    .doesNotContain("transitions.I.evict");
        }
    }

    private static void assertCaught(Rig rig) throws InterruptedException {
        Status status = run(rig, 1);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message())
                .matches("CPU \\d at \\d+ ps: [A-Z_]+ of .+ sees an old copy of its line, with -?\\d+ in .+ where .+; "
                        + "protocol .+ and its tracking do not keep memory coherent\\.");
    }

    private static Status run(Rig rig, int seed) throws InterruptedException {
        try (Simulation simulation = rig.mode(Mode.CHECKED).run(program(seed))) {
            return simulation.status();
        }
    }

    private static RandomProgram program(int seed) {
        return new RandomProgram(seed, 150, 3, seed % 2 == 0, false);
    }

    /// Every reader gets a copy that it may write, and tells nobody when it does.
    @Design(id = "no-invalidation", title = "Planted", source = "These tests")
    static final class NoInvalidation implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("no-invalidation", Protocols.MESI.replace("read -> S|E", "read -> E  "));
        }
    }

    /// A modified line that another cache reads is as good as clean.
    @Design(id = "no-write-back", title = "Planted", source = "These tests")
    static final class NoWriteBack implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse("no-write-back", Protocols.MSI.replace("supply, write-back -> S", "supply -> S"));
        }
    }

    /// The cache that wrote last gives its copy up without a word.
    @Design(id = "lost-owner", title = "Planted", source = "These tests")
    static final class LostOwner implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return Protocols.parse(
                    "lost-owner", Protocols.DRAGON.replaceFirst("(Sm .*)write-back -> I", "$1drop -> I"));
        }
    }

    @Design(id = "forgetful", title = "Planted", source = "These tests")
    static final class Forgetful implements TrackingDesign {
        @Override
        public SharerTracking create(int caches, Settings settings) {
            return new SampleTrackings.Bits() {
                @Override
                public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
                    super.targets(line, requester, exclusive, targets);
                    if (targets.size() > 1) {
                        targets.remove(targets.next(0));
                    }
                }
            };
        }
    }
}
