package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.SlicedL3.Sharing;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class SlicedL3Test {
    private static final List<Double> SLICES = List.of(12.0, 15.0, 18.0, 13.0);
    private static final Sharing SHARED = new Sharing(100, 120, 30);
    private static final Sharing OWN = new Sharing(100, 102, 90);

    private static List<String> failing(List<Double> slices, Sharing sliced, Sharing own) {
        return SlicedL3.judged(slices, sliced, own).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void aNumaCacheAndAGreedyCoreThatHurtsOnlyThroughASharedOneHold() {
        assertThat(failing(SLICES, SHARED, OWN)).isEmpty();
    }

    @Test
    void anotherSliceThatIsAsNearFails() {
        assertThat(failing(List.of(13.0, 15.0, 18.0, 13.0), SHARED, OWN)).containsExactly("local-slice-faster");
    }

    @Test
    void neighboursThatAreHardlySlowerFail() {
        assertThat(failing(SLICES, new Sharing(100, 119, 30), OWN)).containsExactly("greedy-core-slows");
    }

    @Test
    void neighboursThatAreSlowerWithPrivateCachesFail() {
        assertThat(failing(SLICES, SHARED, new Sharing(100, 103, 90))).containsExactly("private-l3-does-not");
    }

    @Test
    void aLargeWorkingSetThatIsNoFasterFails() {
        assertThat(failing(SLICES, new Sharing(100, 120, 90), OWN)).containsExactly("takes-what-it-needs");
    }

    @Test
    void figuresThatAreNoNumbersFail() {
        Sharing none = new Sharing(Double.NaN, Double.NaN, Double.NaN);
        assertThat(failing(List.of(Double.NaN, Double.NaN), none, none)).hasSize(4);
    }
}
