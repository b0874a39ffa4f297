package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.api.Test;

/// Phases on cores of different instruction sets.
class PhasesTest {
    private static final CoreKind BIG = new CoreKind("big", 0, 4000, List.of("a", "both"), Power.UNKNOWN);
    private static final CoreKind LITTLE = new CoreKind("little", 0, 1000, List.of("a"), Power.UNKNOWN);
    private static final CoreKind OTHER = new CoreKind("other", 0, 1000, List.of("m"), Power.UNKNOWN);

    private static final DesignChoice PHASES =
            DesignChoice.of("phases").with("instructions", 1000).with("rounds", 2);

    private static MachineDescription machine(CoreKind... kinds) {
        MachineDescription bus = TestMachines.bus(kinds.length);
        List<Station> stations = new ArrayList<>();
        for (CoreKind kind : kinds) {
            stations.add(new Station(kind.name(), 1, 0, 0, new CoreType(1, 1, 1, kind)));
        }
        stations.add(bus.stations().getLast());
        return new MachineDescription(
                "kinds",
                bus.title(),
                bus.source(),
                bus.clockMegahertz(),
                stations,
                bus.lineBytes(),
                bus.caches(),
                bus.timing(),
                bus.interconnect(),
                bus.protocol(),
                bus.tracking(),
                bus.features(),
                List.of());
    }

    @Test
    void coresWithoutTheInstructionSetTakeNoPart() {
        BareRun run = BareRun.of(machine(OTHER, BIG, LITTLE), PHASES.with("instructionSet", "a"));
        assertThat(run.status().units()).isEqualTo(1000);
    }

    @Test
    void workThatIsGivenToACoreWithoutItsInstructionSetFailsTheRun() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> BareRun.of(
                        machine(BIG, OTHER),
                        PHASES.with("instructionSet", "a")
                                .with("serialPermille", 500)
                                .with("misplaced", true)))
                .withMessageContaining("CPU 1 at ")
                .withMessageContaining("is to execute a code, but its core, a 'other', has m;");
    }

    @Test
    void withoutANameItIsOneThatAllWhoTakePartHave() {
        assertThat(BareRun.of(machine(BIG, LITTLE), PHASES).status().units()).isEqualTo(1000);
        assertThat(BareRun.of(
                                machine(BIG, LITTLE, OTHER),
                                PHASES.with("serialOn", "big").with("parallelOn", "little"))
                        .status()
                        .units())
                .isEqualTo(1000);
        assertThatExceptionOfType(SpecificationException.class)
                .isThrownBy(() -> BareRun.of(machine(BIG, LITTLE, OTHER), PHASES))
                .withMessage(
                        "phases: the cores of machine 'kinds' that take part, big, little, other, have no instruction"
                                + " set in common; name the program's with instructionSet, or the kinds that take part with"
                                + " serialOn and parallelOn.");
    }
}
