package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.BigLittle.Cost;
import org.crosspoint.experiments.BigLittle.Division;
import org.crosspoint.experiments.BigLittle.Misplacement;
import org.crosspoint.experiments.BigLittle.Point;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// Each claim of `big-little` fails when the figures are not as the book says.
class BigLittleTest {
    private static final Point NOTHING_SERIAL = new Point(0, new Cost(2, 3), new Cost(2, 2), new Cost(3, 2));
    private static final Point BOOK = new Point(30, new Cost(2, 3), new Cost(4, 2), new Cost(2.5, 2));
    private static final Division DIVISION = new Division("armv7-a", 100, 0, 100);

    private static List<String> failing(Point point, Division division) {
        return failing(point, division, List.of(new Misplacement("armv7-a", true)));
    }

    private static List<String> failing(Point point, Division division, List<Misplacement> misplacements) {
        return BigLittle.judged(List.of(NOTHING_SERIAL, point), List.of(DIVISION, division), misplacements)
                .claims()
                .stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void theBooksFiguresHold() {
        assertThat(failing(BOOK, DIVISION)).isEmpty();
    }

    @Test
    void aMixedChipThatIsOnlyAsGoodAsOneOfTheOthersFails() {
        assertThat(failing(new Point(30, new Cost(2, 3), new Cost(4, 2), new Cost(3, 2)), DIVISION))
                .containsExactly("beats-both");
        assertThat(failing(new Point(30, new Cost(2, 3), new Cost(2, 2), new Cost(2.5, 2)), DIVISION))
                .containsExactly("beats-both");
        assertThat(failing(new Point(30, new Cost(2, 3), new Cost(4, 2), new Cost(Double.NaN, 2)), DIVISION))
                .containsExactly("beats-both");
    }

    @Test
    void anInstructionOnACoreThatLacksItFails() {
        assertThat(failing(BOOK, new Division("armv7-m", 99, 1, 100))).containsExactly("instruction-sets");
        assertThat(failing(BOOK, new Division("armv7-m", 99, 0, 100))).containsExactly("instruction-sets");
    }

    @Test
    void aMachineThatRunsWhatItCannotFails() {
        assertThat(failing(
                        BOOK, DIVISION, List.of(new Misplacement("armv7-a", true), new Misplacement("armv7-m", false))))
                .containsExactly("instruction-sets");
        assertThat(failing(BOOK, DIVISION, List.of())).containsExactly("instruction-sets");
    }
}
