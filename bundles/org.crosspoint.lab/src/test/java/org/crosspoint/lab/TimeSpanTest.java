package org.crosspoint.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.run.SimulationSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeSpanTest {
    @ParameterizedTest(name = "{0} at 500 ps a cycle is {1} ps")
    @CsvSource(textBlock = """
                    7 ps,        7
                    1.5 ns,      1500
                    2us,         2000000
                    2 ms,        2000000000
                    0.25 s,      250000000000
                    40 cycles,   20000
                    0.5 ps,      1
                    9000000 s,   9000000000000000000
                    """)
    void unitsAreConvertedExactly(String text, long picoseconds) {
        assertThat(TimeSpan.parse(text).picoseconds(500)).isEqualTo(picoseconds);
    }

    @Test
    void unboundedHasNoEnd() {
        assertThat(TimeSpan.parse("unbounded").picoseconds(500)).isEqualTo(SimulationSpec.UNBOUNDED);
    }

    @ParameterizedTest(name = "{0} is written {1}")
    @CsvSource({"2.50ms, 2.5 ms", "1000 cycles, 1000 cycles", "0 us, 0 us", "unbounded, unbounded"})
    void equalSpansAreWrittenAlike(String text, String canonical) {
        assertThat(TimeSpan.parse(text)).hasToString(canonical);
    }

    @ParameterizedTest(name = "''{0}''")
    @CsvSource({"2", "ms", "2 m", "2e3 ms", "1,5 ms", "-2 ms", "2 unbounded", "''"})
    void whatIsNotASpanIsRefused(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("one of ps, ns, us, ms, s, cycles");
    }

    @Test
    void aSpanLongerThanSimulatedTimeIsRefused() {
        assertThatThrownBy(() -> TimeSpan.parse("10000000 s").picoseconds(500))
                .isInstanceOf(SpecificationException.class)
                .hasMessageContaining("106 days");
    }
}
