package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignFactory;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheProtocol;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.run.Standalone;
import org.crosspoint.testkit.ClasspathDesigns;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomTestTest {
    private static final DesignChoice WORKLOAD = DesignChoice.of("random-test").with("operations", 1500);

    @ParameterizedTest
    @EnumSource(Mode.class)
    void passesWhereMemoryIsCoherent(Mode mode) {
        for (MachineDescription machine : List.of(TestMachines.bus(5), TestMachines.mesh(6))) {
            Status status = run(machine, mode);
            assertThat(status.state()).as(status.message()).isEqualTo(State.FINISHED);
            assertThat(status.units()).isEqualTo(machine.cpus() * 1500L);
        }
    }

    @Test
    void catchesAProtocolWithoutInvalidation() {
        MachineDescription mesh = TestMachines.mesh(6);
        Status status =
                run(mesh.with(mesh.interconnect(), DesignChoice.of("no-invalidation"), mesh.tracking()), Mode.CHECKED);
        assertThat(status.state()).isEqualTo(State.FAILED);
        assertThat(status.message()).contains("sees an old copy of its line").contains("no-invalidation");
    }

    private static Status run(MachineDescription machine, Mode mode) {
        List<DesignFactory> designs = Stream.concat(ClasspathDesigns.find().stream(), Stream.of(new NoInvalidation()))
                .toList();
        SimulationSpec spec = new SimulationSpec(
                machine,
                machine.cpus(),
                DesignChoice.of("mcs"),
                WORKLOAD,
                SimulationSpec.UNBOUNDED,
                7,
                List.of(),
                mode);
        try (Simulation simulation = Standalone.with(designs).create(spec)) {
            simulation.start();
            return simulation.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// MESI whose readers may all write without telling anybody.
    @Design(id = "no-invalidation", title = "Planted", source = "These tests")
    static final class NoInvalidation implements CacheProtocol {
        @Override
        public ProtocolTable table(Settings settings) {
            return ProtocolTable.parse(
                    "no-invalidation", """
                    state | load      | store          | evict           | probe-read              | probe-write
                    I     | read -> E | exclusive -> M | -               | -                       | -
                    S     | hit       | upgrade -> M   | drop -> I       | keep                    | keep -> I
                    E     | hit       | hit -> M       | drop -> I       | supply -> S             | supply -> I
                    M     | hit       | hit            | write-back -> I | supply, write-back -> S | supply -> I
                    """, Map.of("I", "no copy", "S", "shared", "E", "exclusive", "M", "modified"));
        }
    }
}
