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
        return Amdahl.judged(List.of(new Point(0, 1, 1, 0.99), new Point(0, 4, alone, sharing))).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theLawIsAmdahls() {
        assertThat(new Point(0.5, 2, 0, 0).law()).isEqualTo(4.0 / 3, within(1e-12));
        assertThat(new Point(0, 256, 0, 0).law()).isEqualTo(256, within(1e-9));
        assertThat(new Point(0.1, 1, 0, 0).law()).isEqualTo(1, within(1e-12));
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
    }
}
