package org.crosspoint.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.012345, 0.0123",
        "4.5678, 4.57",
        "123.7, 124",
        "1234567, 1234567",
        "NaN, none",
        "10, 10"
    })
    void numbersHaveThreeDigits(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0.98765, 98.8 %", "1, 100.0 %", "0, 0.0 %"})
    void sharesArePerCent(double value, String text) {
        assertThat(Figures.percent(value)).isEqualTo(text);
    }
}
