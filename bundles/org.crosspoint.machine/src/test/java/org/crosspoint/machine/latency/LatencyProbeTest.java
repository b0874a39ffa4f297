package org.crosspoint.machine.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.coherence.fullmap.FullMap;
import org.crosspoint.coherence.islands.CoherentIslands;
import org.crosspoint.coherence.mesi.Mesi;
import org.crosspoint.coherence.moesi.Moesi;
import org.crosspoint.coherence.oneowner.OneOwner;
import org.crosspoint.coherence.probefilter.ProbeFilter;
import org.crosspoint.coherence.snooping.Snooping;
import org.crosspoint.coherence.writethrough.WriteThrough;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineLibrary;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.SimulationFactory;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.interconnect.bus.SingleBus;
import org.crosspoint.interconnect.crossbar.Crossbar;
import org.crosspoint.interconnect.hierarchy.Hierarchy;
import org.crosspoint.interconnect.ideal.Ideal;
import org.crosspoint.interconnect.links.PointToPointLinks;
import org.crosspoint.interconnect.mesh.Mesh;
import org.crosspoint.interconnect.multistage.Multistage;
import org.crosspoint.interconnect.ring.Ring;
import org.crosspoint.lock.spin.TslLock;
import org.crosspoint.machine.MachineFiles;
import org.crosspoint.ordering.sc.SequentialConsistency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LatencyProbeTest {
    private final SimulationFactory factory = Standalone.with(List.of(
            new SingleBus(),
            new Crossbar(),
            new Multistage(),
            new Ring(),
            new Ideal(),
            new Mesh(),
            new PointToPointLinks(),
            new Mesi(),
            new WriteThrough(),
            new Moesi(),
            new Snooping(),
            new FullMap(),
            new OneOwner(),
            new CoherentIslands(),
            new Hierarchy(),
            new ProbeFilter(),
            new SequentialConsistency(),
            new TslLock(),
            new LatencyProbe()));

    /// All but that for traces of one CPU: the probe needs three.
    static Stream<String> presets() {
        return MachineFiles.library().machines().stream()
                .map(MachineLibrary.Entry::id)
                .filter(id -> !id.equals("split-caches"));
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyPresetRunsAndHasItsLatencies(String id) throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine(id, Map.of());
        MachineDescription.Timing timing = machine.timing();

        long memory = probe(machine, DesignChoice.of("latency-probe").with("state", "memory"));

        boolean own = machine.stations().getFirst().memoryBytes() > 0;
        long miss = timing.miss() * machine.cycle(machine.kindOf(0)) / machine.cycle();
        assertThat(memory)
                .isBetween(
                        miss + timing.directory() + timing.memory(),
                        miss + timing.directory() + timing.memory() + (own ? 20L : 80));
    }

    /// Its caches write through: the word must not bring its line into the cache of the node before that is read.
    @Test
    void anAtomicOperationOnALineInRamTakesAsLongAsALoadAtLeast() throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("niagara-64", Map.of());
        DesignChoice probe = DesignChoice.of("latency-probe").with("state", "memory");

        long load = probe(machine, probe);
        long atomic = probe(machine, probe.with("operation", "fetch-and-add"));

        assertThat(atomic).isGreaterThanOrEqualTo(load);
    }

    /// On a bus of 8 B a cycle: miss 1, request 1, look-up 1, then memory 10 or supply 2, then 32 B and a header 5.
    @ParameterizedTest
    @CsvSource({"memory, 18", "modified, 10", "cached, 1"})
    void aLoadOnTheTextbookBusTakesTheTimeOfItsParts(String state, long cycles) throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("bus-smp", Map.of());
        assertThat(probe(machine, DesignChoice.of("latency-probe").with("state", state)))
                .isEqualTo(cycles);
    }

    /// Its holder has read twice as much as its cache holds, so the line is in RAM again.
    @Test
    void aLineThatItsHolderHasPushedOutComesFromMemory() throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("bus-smp", Map.of());
        long cacheKibibytes = machine.caches().getFirst().bytes() / 1024;
        DesignChoice probe = DesignChoice.of("latency-probe").with("state", "modified");

        assertThat(probe(machine, probe.with("holderWalk", 2 * cacheKibibytes))).isEqualTo(18);
    }

    /// The holder takes the requester's copy away: miss 1, request 1, look-up 1. The requester's next poll is a load of
    /// a modified line, which waits for that.
    @Test
    void aMessageIsAStoreToASharedLineAndALoadOfAModifiedOne() throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("bus-smp", Map.of());
        DesignChoice probe = DesignChoice.of("latency-probe").with("state", "modified");

        assertThat(probe(machine, probe.with("operation", "message"))).isEqualTo(3 + 10);
    }

    @Test
    void aMessageToTheSenderIsRefused() {
        MachineDescription machine = MachineFiles.library().machine("bus-smp", Map.of("cpus", 4));
        DesignChoice probe = DesignChoice.of("latency-probe").with("operation", "message");

        assertThatThrownBy(() -> probe(machine, probe.with("requester", 3).with("holder", 3)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage(
                        "Workload latency-probe cannot send a message from CPU 3 to itself: choose a requester that is"
                                + " not the holder.");
    }

    /// Its memory nodes have latencies of their own, with which all of a package are equally far from a CCX.
    @Test
    void theMemoryOfAStationHasItsOwnLatencyWhereTheFileSaysSo() throws InterruptedException {
        MachineDescription machine = MachineFiles.library().machine("milan-128", Map.of());
        DesignChoice probe = DesignChoice.of("latency-probe").with("state", "memory");
        int between = 8;

        assertThat(machine.memoryLatency(machine.stations().get(10)))
                .isLessThan(machine.timing().memory());
        assertThat(probe(machine, probe.with("node", between))).isEqualTo(probe(machine, probe.with("node", 0)));
    }

    @Test
    void aCpuThatIsNotThereIsRefused() {
        MachineDescription machine = MachineFiles.library().machine("bus-smp", Map.of("cpus", 4));
        assertThatThrownBy(() -> probe(machine, DesignChoice.of("latency-probe").with("holder", 4)))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("Workload latency-probe cannot have holder = 4: choose one from 0 to 3,"
                        + " the CPUs that take part.");
    }

    private long probe(MachineDescription machine, DesignChoice probe) throws InterruptedException {
        SimulationSpec spec = new SimulationSpec(
                machine,
                machine.cpus(),
                DesignChoice.of("tsl"),
                probe,
                SimulationSpec.UNBOUNDED,
                1,
                List.of(),
                SimulationSpec.Mode.FAST);
        try (Simulation simulation = factory.create(spec)) {
            simulation.start();
            assertThat(simulation.await().state()).isEqualTo(Simulation.State.FINISHED);
            Metric latency = simulation.metrics().stream()
                    .filter(metric -> metric.name().equals(LatencyProbe.METRIC))
                    .findFirst()
                    .orElseThrow();
            return (long) latency.value() / machine.cycle();
        }
    }
}
