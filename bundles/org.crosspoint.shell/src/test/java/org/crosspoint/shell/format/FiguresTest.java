package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    private static final Look UNICODE = new Look(false, true, 80);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0         | ps     | 0 ps",
                "999       | ps     | 999 ps",
                "12345678  | ps     | 12.3 µs",
                "2500      | ps     | 2.50 ns",
                "1250000   | 1/s    | 1.25 M/s",
                "48        | 1      | 48",
                "1234567   | 1      | 1,234,567",
                "12345678  | 1      | 12.3M",
                "95.25     | %      | 95.3 %",
                "65536     | B      | 64 KiB",
                "17        | cycles | 17 cycles",
                "NaN       | ps     | -",
                "-0.00001  | 1      | 0.0000",
            })
    void a_figure_has_three_digits_that_matter_and_a_prefix(double value, String unit, String text) {
        assertThat(Figures.of(value, unit, UNICODE)).isEqualTo(text);
    }

    @Test
    void microseconds_are_written_with_u_in_ascii() {
        assertThat(Figures.time(12_345_678, Look.PLAIN)).isEqualTo("12.3 us");
    }

    @Test
    void one_thing_is_singular() {
        assertThat(Figures.count(1, "swap")).isEqualTo("1 swap");
        assertThat(Figures.count(1200, "line")).isEqualTo("1,200 lines");
    }

    @Test
    void a_sparkline_goes_from_nothing_to_its_largest_figure() {
        assertThat(Sparkline.of(List.of(0.0, 1.0, 2.0, 4.0, 8.0), 4, UNICODE)).isEqualTo("▂▃▅█");
        assertThat(Sparkline.of(List.of(0.0, 0.0), 4, Look.PLAIN)).isEqualTo("__");
    }

    @Test
    void bars_show_shares() {
        Bars bars = new Bars(List.of(new Bars.Bar("compute", 0.125), new Bars.Bar("idle", 0.5)));
        assertThat(Page.print(bars, new Look(false, false, 40))).isEqualTo("""
                        compute   12.5 %  ###
                        idle      50.0 %  ###########""");
    }

    @Test
    void text_is_wrapped_between_words() {
        assertThat(Text.wrap("one two three four", 9)).containsExactly("one two", "three", "four");
        assertThat(Text.wrap("abcdefghijkl", 5)).containsExactly("abcde", "fghij", "kl");
    }
}
