package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.Mwait.Point;
import org.crosspoint.experiments.Mwait.Waiting;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class MwaitClaimsTest {
    private static final Point SPIN = new Point(Waiting.SPIN, 100_000, 24, 77, 0, 1000, 2e-6, 100);
    private static final Point SLEEP = new Point(Waiting.MWAIT, 100_000, 24, 77, 0, 100, 1e-6, 2100);

    private static List<String> failing(Point spin, Point mwait) {
        return new MwaitClaims("8 CPUs of bus-smp", List.of(spin, mwait))
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    @Test
    void asTheBookSaysHolds() {
        assertThat(failing(SPIN, SLEEP)).isEmpty();
    }

    @Test
    void everyClaimNamesTheMachine() {
        assertThat(new MwaitClaims("8 CPUs of bus-smp", List.of(SPIN, SLEEP)).all())
                .allMatch(claim -> claim.sentence().startsWith("With 8 CPUs of bus-smp "));
    }

    @Test
    void anotherOrderFails() {
        assertThat(failing(SPIN, new Point(Waiting.MWAIT, 100_000, 24, 78, 0, 100, 1e-6, 2100)))
                .containsExactly("same-order");
    }

    @Test
    void theSameOrderThatIsNotTheOneOfAskingFails() {
        assertThat(failing(
                        new Point(Waiting.SPIN, 100_000, 24, 77, 1, 1000, 2e-6, 100),
                        new Point(Waiting.MWAIT, 100_000, 24, 77, 1, 100, 1e-6, 2100)))
                .containsExactly("same-order");
    }

    @Test
    void aFewInstructionsLessFails() {
        assertThat(failing(SPIN, new Point(Waiting.MWAIT, 100_000, 24, 77, 0, 101, 1e-6, 2100)))
                .containsExactly("fewer-instructions");
    }

    @Test
    void asMuchEnergyFails() {
        assertThat(failing(SPIN, new Point(Waiting.MWAIT, 100_000, 24, 77, 0, 100, 2e-6, 2100)))
                .containsExactly("less-energy");
    }

    @Test
    void nothingMeasuredFails() {
        assertThat(failing(SPIN, SPIN)).containsExactly("same-order", "fewer-instructions", "less-energy");
    }
}
