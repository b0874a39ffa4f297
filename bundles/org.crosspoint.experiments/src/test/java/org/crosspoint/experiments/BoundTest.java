package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosspoint.experiments.Bound.Relation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BoundTest {
    @ParameterizedTest(name = "{0}: below {1}, equal {2}, above {3}")
    @CsvSource({
        "ABOVE, false, false, true",
        "AT_LEAST, false, true, true",
        "BELOW, true, false, false",
        "AT_MOST, true, true, false"
    })
    void eachRelationAdmitsItsSide(Relation relation, boolean below, boolean equal, boolean above) {
        Bound bound = Bound.number(relation, 2);

        assertThat(bound.admits(1.9)).isEqualTo(below);
        assertThat(bound.admits(2)).isEqualTo(equal);
        assertThat(bound.admits(2.1)).isEqualTo(above);
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void whatIsNotFiniteIsNeverAdmittedAndAlwaysTheWorst(Relation relation) {
        Bound bound = Bound.ratio(relation, 2);

        assertThat(bound.admits(Double.NaN)).isFalse();
        assertThat(bound.admits(Double.POSITIVE_INFINITY)).isFalse();
        assertThat(bound.admits(Double.NEGATIVE_INFINITY)).isFalse();
        assertThat(bound.worst(List.of(1, 2, 4), cpus -> cpus == 2 ? Double.NaN : cpus)
                        .cpus())
                .isEqualTo(2);
        assertThat(bound.worst(List.of(), cpus -> 2).holds()).isFalse();
    }

    @Test
    void theWorstIsNearestToBreakingTheBound() {
        assertThat(Bound.ratio(Relation.BELOW, 1).worst(List.of(2, 4, 8), cpus -> 1.0 / cpus))
                .hasToString("0.5 × at worst, at 2 CPUs");
        assertThat(Bound.share(Relation.AT_LEAST, 0.95).worst(List.of(2, 4, 8), cpus -> 1.0 / cpus))
                .hasToString("12.5 % at worst, at 8 CPUs");
    }

    @Test
    void aBoundSaysItsLimitInItsUnit() {
        assertThat(Bound.share(Relation.AT_LEAST, 0.95)).hasToString("≥ 95 %");
        assertThat(Bound.ratio(Relation.AT_MOST, 1.5)).hasToString("≤ 1.5 ×");
        assertThat(Bound.number(Relation.BELOW, -0.9)).hasToString("< -0.9");
    }
}
