package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.crosspoint.experiments.Rcu.Cost;
import org.crosspoint.experiments.Rcu.Protection;
import org.crosspoint.experiments.Rcu.Safety;
import org.crosspoint.lab.Claim;
import org.junit.jupiter.api.Test;

/// What the claims say of figures that are made up.
class RcuClaimsTest {
    private static final List<Integer> SIZES = List.of(2, 4, 8);

    private static Cost cost(Protection protection, int cpus) {
        double protecting = protection.reclamation() ? 10 : 20.0 * cpus;
        return new Cost(protection, cpus, 60 + protecting, protecting, 5);
    }

    private static Safety safety(Protection protection) {
        return new Safety(protection, 1000, 100, protection.equals(Protection.BROKEN) ? 3 : 0);
    }

    private static List<String> failing(UnaryOperator<Cost> costs, UnaryOperator<Safety> found) {
        List<Cost> all = new ArrayList<>();
        for (Protection protection : Protection.ALL) {
            SIZES.forEach(cpus -> all.add(costs.apply(cost(protection, cpus))));
        }
        List<Safety> safety = List.of(
                found.apply(safety(Protection.QUIESCENT_STATES)),
                found.apply(safety(Protection.EPOCHS)),
                found.apply(safety(Protection.BROKEN)));
        return new RcuClaims("opteron-48", SIZES, all, all, safety)
                .all().stream().filter(claim -> !claim.holds()).map(Claim::id).toList();
    }

    private static List<String> withCost(Protection protection, int cpus, double lookup, double protecting) {
        return failing(
                cost -> cost.protection().equals(protection) && cost.cpus() == cpus
                        ? new Cost(protection, cpus, lookup, protecting, cost.updates())
                        : cost,
                UnaryOperator.identity());
    }

    private static List<String> withFound(Protection protection, double lookups, double freed, double seen) {
        return failing(
                UnaryOperator.identity(),
                found -> found.protection().equals(protection) ? new Safety(protection, lookups, freed, seen) : found);
    }

    @Test
    void flatReadersAndALockThatGrowsHold() {
        assertThat(failing(UnaryOperator.identity(), UnaryOperator.identity())).isEmpty();
    }

    @Test
    void everyClaimNamesTheMachine() {
        assertThat(new RcuClaims("opteron-48", SIZES, List.of(), List.of(), List.of()).all())
                .allMatch(claim -> claim.sentence().startsWith("On opteron-48"));
    }

    @Test
    void aLookupThatGetsDearerAtOneSizeIsNotFlat() {
        assertThat(withCost(Protection.EPOCHS, 4, 77, 10)).isEmpty();
        assertThat(withCost(Protection.EPOCHS, 4, 77.1, 10)).containsExactly("epochs-flat");
        assertThat(withCost(Protection.QUIESCENT_STATES, 8, Double.NaN, 10)).containsExactly("quiescent-states-flat");
    }

    @Test
    void readersOfWhatIsNeverUpdatedProveNothing() {
        assertThat(failing(
                        cost -> cost.protection().equals(Protection.EPOCHS) && cost.cpus() == 4
                                ? new Cost(cost.protection(), 4, cost.lookup(), cost.protecting(), 0)
                                : cost,
                        UnaryOperator.identity()))
                .containsExactly("epochs-flat");
    }

    @Test
    void aLockUnderWhichReadingStaysCheapFails() {
        assertThat(withCost(Protection.MCS_FAIR, 8, 199, 139)).containsExactly("mcs-fair-grows");
    }

    @Test
    void protectionThatCostsAsMuchAsALockFails() {
        assertThat(withCost(Protection.EPOCHS, 2, 70, 40)).containsExactly("rcu-cheaper");
        assertThat(withCost(Protection.EPOCHS, 2, 70, Double.NaN)).containsExactly("rcu-cheaper");
    }

    @Test
    void oneFreedNodeThatIsSeenFails() {
        assertThat(withFound(Protection.EPOCHS, 1000, 100, 1)).containsExactly("epochs-safe");
    }

    @Test
    void nothingFreedOrNothingLookedUpProvesNothing() {
        assertThat(withFound(Protection.QUIESCENT_STATES, 1000, 0, 0)).containsExactly("quiescent-states-safe");
        assertThat(withFound(Protection.QUIESCENT_STATES, 0, 100, 0)).containsExactly("quiescent-states-safe");
    }

    @Test
    void freedNodesThatNobodyWouldNoticeFail() {
        assertThat(withFound(Protection.BROKEN, 1000, 100, 0)).containsExactly("freed-noticed");
    }
}
