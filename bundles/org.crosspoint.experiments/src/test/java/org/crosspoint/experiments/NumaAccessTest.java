package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.NumaAccess.Access;
import org.crosspoint.experiments.NumaAccess.Measured;
import org.crosspoint.experiments.NumaAccess.Placements;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class NumaAccessTest {
    private static final Access UMA = new Access(90, 90, 80, 80, 2, 2, 1);
    private static final Access NC_NUMA = new Access(70, 120, 60, 110, 2, 110, 1);
    private static final Access CC_NUMA = new Access(70, 120, 60, 110, 2, 2, 1);
    private static final List<Double> PROGRAM = List.of(10.0, 4.0, 5.0);
    private static final Placements PLACED = new Placements(61, 120, 300, 290);

    private static List<String> failing(Access uma, Access nc, Access cc, List<Double> program, Placements placements) {
        return NumaAccess.judged(new Measured(List.of(uma, nc, cc), program, placements)).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theTextbooksMachinesHold() {
        assertThat(failing(UMA, NC_NUMA, CC_NUMA, PROGRAM, PLACED)).isEmpty();
    }

    @Test
    void aWordThatIsNotReadAsItWasStoredFails() {
        assertThat(failing(UMA, NC_NUMA, new Access(70, 120, 60, 110, 2, 2, 0.999), PROGRAM, PLACED))
                .containsExactly("single-address-space");
    }

    @Test
    void aUmaWithANearerModuleFails() {
        assertThat(failing(new Access(90, 92, 80, 80, 2, 2, 1), NC_NUMA, CC_NUMA, PROGRAM, PLACED))
                .containsExactly("uma-is-uniform");
        assertThat(failing(new Access(90, 90, 80, 78, 2, 2, 1), NC_NUMA, CC_NUMA, PROGRAM, PLACED))
                .containsExactly("uma-is-uniform");
    }

    @Test
    void remoteStoresAsFastAsLocalOnesFail() {
        assertThat(failing(UMA, new Access(120, 120, 60, 110, 2, 110, 1), CC_NUMA, PROGRAM, PLACED))
                .containsExactly("remote-is-slower");
    }

    @Test
    void aProgramThatIsAsFastOnOneNumaMachineFails() {
        assertThat(failing(UMA, NC_NUMA, CC_NUMA, List.of(10.0, 4.0, 10.0), PLACED))
                .containsExactly("uma-programs-run-slower");
    }

    @Test
    void whatIsHiddenOrNotIsJudgedOnEachMachine() {
        assertThat(failing(UMA, CC_NUMA, NC_NUMA, PROGRAM, PLACED))
                .containsExactly("cc-numa-hides", "nc-numa-does-not-hide");
    }

    @Test
    void placementsInAnotherOrderFail() {
        assertThat(failing(UMA, NC_NUMA, CC_NUMA, PROGRAM, new Placements(61, 120, 300, 119)))
                .containsExactly("placement-orders");
        assertThat(failing(UMA, NC_NUMA, CC_NUMA, PROGRAM, new Placements(64, 120, 300, 290)))
                .containsExactly("first-touch-is-local");
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        Access none = new Access(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        List<Double> noProgram = List.of(Double.NaN, Double.NaN, Double.NaN);
        Placements nowhere = new Placements(Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        assertThat(failing(none, none, none, noProgram, nowhere)).hasSize(8);
    }
}
