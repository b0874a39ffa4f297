package org.crosspoint.workload.bare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.testkit.TestMachines;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmdahlTest {
    private static final DesignChoice AMDAHL = DesignChoice.of("amdahl").with("work", 2_000_000);

    @ParameterizedTest
    @CsvSource({"0, 1", "0, 7", "100, 5", "100, 16", "500, 16", "1000, 3"})
    void followsTheLawWhenNothingElseIsShared(int serialPermille, int cpus) {
        double serial = serialPermille / 1000.0;
        double law = 1 / (serial + (1 - serial) / cpus);
        assertThat(speedUp(AMDAHL.with("serialPermille", serialPermille), cpus)).isCloseTo(law, withinPercentage(3));
    }

    @ParameterizedTest
    @CsvSource({"8", "16"})
    void staysBelowTheLawWhenALineIsShared(int cpus) {
        DesignChoice shared =
                AMDAHL.with("serialPermille", 0).with("sharedLine", true).with("shareEvery", 100);
        assertThat(speedUp(shared, cpus)).isLessThan(0.9 * cpus);
    }

    @ParameterizedTest
    @CsvSource({"1", "7"})
    void doesAllWorkInAsManyRoundsAsItIsTold(int rounds) {
        BareRun run = BareRun.of(TestMachines.mesh(3), AMDAHL.with("rounds", rounds));
        assertThat(run.status().units()).isEqualTo(2_000_000);
    }

    /// Its words would be out of date in caches that nobody keeps coherent.
    @ParameterizedTest
    @CsvSource({"none", "islands"})
    void aMachineThatIsNotCoherentAsAWholeIsRefused(String tracking) {
        MachineDescription mesh = TestMachines.mesh(4);
        MachineDescription other = mesh.with(mesh.interconnect(), mesh.protocol(), DesignChoice.of(tracking));
        assertThatThrownBy(() -> BareRun.of(other, AMDAHL))
                .isInstanceOf(SpecificationException.class)
                .hasMessageStartingWith("The workload 'amdahl' needs coherence-everywhere");
    }

    private static double speedUp(DesignChoice work, int cpus) {
        return BareRun.of(TestMachines.mesh(1), work).metric("amdahl.makespan")
                / BareRun.of(TestMachines.mesh(cpus), work).metric("amdahl.makespan");
    }
}
