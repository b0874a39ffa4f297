package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTimeTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
            at 999 ps          | at 999 ps
            at 1000 ps         | at 1 ns
            at 123456 ps.      | at 123.456 ns.
            2500000 ps, 7 ps   | 2.5 us, 7 ps
            at 1234567890 ps   | at 1,234.56789 us
            5000 psi, x5000 ps | 5000 psi, x5000 ps
            """)
    void manyPicosecondsHaveAnotherUnitAndAllTheirDigits(String sentence, String readable) {
        assertThat(ExactTime.in(sentence, Look.PLAIN)).isEqualTo(readable);
    }
}
