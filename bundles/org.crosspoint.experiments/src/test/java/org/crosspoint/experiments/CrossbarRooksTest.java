package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.CrossbarRooks.Cost;
import org.crosspoint.experiments.CrossbarRooks.Division;
import org.crosspoint.experiments.CrossbarRooks.Permutations;
import org.crosspoint.experiments.CrossbarRooks.Queue;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class CrossbarRooksTest {
    private static final List<Permutations> PERMUTATIONS =
            List.of(new Permutations(1, 1, 0), new Permutations(2, 2, 0), new Permutations(3, 6, 0));
    private static final List<Queue> QUEUES = List.of(new Queue(1, 100), new Queue(2, 200), new Queue(3, 300));
    private static final List<Division> DIVISIONS = List.of(new Division(1, 0.5, 9), new Division(4, 0.125, 1));
    private static final List<Cost> COSTS = List.of(new Cost(8, 64), new Cost(1000, 1_000_000));

    private static List<String> failing(
            List<Permutations> permutations,
            long rooks,
            List<Queue> queues,
            List<Division> divisions,
            List<Cost> costs) {
        return CrossbarRooks.judged(permutations, rooks, queues, divisions, costs).claims().stream()
                .filter(claim -> !claim.holds())
                .map(Claim::id)
                .toList();
    }

    @Test
    void whatTheBookSaysHolds() {
        assertThat(failing(PERMUTATIONS, 40_320, QUEUES, DIVISIONS, COSTS)).isEmpty();
    }

    @Test
    void onePermutationThatWaitsOrIsMissingFails() {
        assertThat(failing(List.of(new Permutations(3, 6, 1)), 40_320, QUEUES, DIVISIONS, COSTS))
                .containsExactly("permutations-pass");
        assertThat(failing(List.of(new Permutations(3, 5, 0)), 40_320, QUEUES, DIVISIONS, COSTS))
                .containsExactly("permutations-pass");
    }

    @Test
    void oneSettingTooManyFails() {
        assertThat(failing(PERMUTATIONS, 40_321, QUEUES, DIVISIONS, COSTS)).containsExactly("as-many-as-rooks");
    }

    @Test
    void twoThatTakeNotTwiceAsLongFail() {
        List<Queue> parallel = List.of(new Queue(1, 100), new Queue(2, 179));

        assertThat(failing(PERMUTATIONS, 40_320, parallel, DIVISIONS, COSTS)).containsExactly("one-module-serialises");
    }

    @Test
    void modulesThatDivideByLessFail() {
        List<Division> less = List.of(new Division(1, 0.5, 9), new Division(4, 0.14, 1));

        assertThat(failing(PERMUTATIONS, 40_320, QUEUES, less, COSTS)).containsExactly("modules-divide-contention");
    }

    @Test
    void anotherNumberOfCrosspointsFails() {
        List<Cost> linear = List.of(new Cost(8, 63), new Cost(1000, 1_000_000));

        assertThat(failing(PERMUTATIONS, 40_320, QUEUES, DIVISIONS, linear)).containsExactly("crosspoints-square");
    }
}
