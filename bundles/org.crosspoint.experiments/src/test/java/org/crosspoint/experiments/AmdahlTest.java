package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.crosspoint.experiments.Amdahl.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class AmdahlTest {
    private static List<String> failing(double alone, double sharing) {
        return Amdahl.judged(List.of(new Point(0, 1, 1, 0, 1), new Point(0, 4, alone, 0, sharing))).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theLawIsAmdahls() {
        assertThat(new Point(0.5, 2, 0, 0, 0).law()).isEqualTo(4.0 / 3, within(1e-12));
        assertThat(new Point(0, 256, 0, 0, 0).law()).isEqualTo(256, within(1e-9));
        assertThat(new Point(0.1, 1, 0, 0, 0).law()).isEqualTo(1, within(1e-12));
    }

    @Test
    void threePerCentOffHoldsAndMoreFails() {
        assertThat(failing(3.89, 3)).isEmpty();
        assertThat(failing(3.87, 3)).containsExactly("amdahls-law");
        assertThat(failing(4.13, 3)).containsExactly("amdahls-law");
    }

    @Test
    void sharingThatCostsNothingFails() {
        assertThat(failing(4, 4)).containsExactly("below-when-sharing");
        assertThat(failing(4, 3.88)).as("within what the law may be off").containsExactly("below-when-sharing");
    }

    @Test
    void sharingThatIsFasterThanNothingSharedFails() {
        assertThat(failing(3.5, 3.6)).containsExactly("amdahls-law", "below-when-sharing");
    }

    @Test
    void figuresThatAreNoNumbersOrMissingFail() {
        assertThat(failing(Double.NaN, 3)).containsExactly("amdahls-law", "below-when-sharing");
        assertThat(failing(4, Double.NaN)).containsExactly("below-when-sharing");
        assertThat(Amdahl.judged(List.of()).claims()).noneMatch(Claim::holds);
    }
}
