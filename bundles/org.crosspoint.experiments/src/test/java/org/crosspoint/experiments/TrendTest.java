package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrendTest {
    @Test
    void theRankCorrelationIsOneForRisingAndMinusOneForFalling() {
        assertThat(Trend.rankCorrelation(List.of(1.0, 5.0, 5.1, 100.0))).isEqualTo(1, within(1e-12));
        assertThat(Trend.rankCorrelation(List.of(9.0, 8.9, 0.0))).isEqualTo(-1, within(1e-12));
    }

    /// 1 − 6 Σd² / (n (n² − 1)).
    @Test
    void theRankCorrelationIsSpearmans() {
        assertThat(Trend.rankCorrelation(List.of(2.0, 1.0, 3.0, 4.0, 5.0))).isEqualTo(0.9, within(1e-12));
        assertThat(Trend.rankCorrelation(List.of(4.0, 3.0, 1.0, 2.0, 5.0))).isEqualTo(0.1, within(1e-12));
    }

    @Test
    void equalsHaveNoRankCorrelationAndNorHaveNoNumbers() {
        assertThat(Trend.rankCorrelation(List.of(3.0, 3.0, 3.0))).isNaN();
        assertThat(Trend.rankCorrelation(List.of(1.0, Double.NaN, 3.0))).isNaN();
        assertThat(Trend.rankCorrelation(List.of())).isNaN();
    }

    @Test
    void theSlopeIsThatOfTheLine() {
        assertThat(Trend.slope(List.of(1.0, 3.0, 7.0), List.of(5.0, 9.0, 17.0))).isEqualTo(2, within(1e-12));
        assertThat(Trend.slope(List.of(0.0, 1.0, 2.0), List.of(0.0, 3.0, 0.0))).isEqualTo(0, within(1e-12));
    }
}
