package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlotTest {
    private static final Look UNICODE = new Look(false, true, 80);

    private static final Plot THROUGHPUT = Plot.of(
            "Throughput of two locks",
            Axis.logarithmic("CPUs", "1"),
            Axis.linear("throughput", "1/s"),
            List.of(series("tsl", 2e6, 1), series("mcs", 1.5e6, 0.1)));

    private static Series series(String name, double first, double exponent) {
        Series series = Series.named(name);
        for (int cpus : new int[] {1, 2, 4, 8, 16, 32, 48}) {
            series = series.with(cpus, first / Math.pow(cpus, exponent));
        }
        return series;
    }

    @Test
    void braille_lines_with_a_letter_at_each_point() throws IOException {
        Golden.check("plot-unicode", Page.print(THROUGHPUT, UNICODE));
    }

    @Test
    void plain_plots_are_ascii() throws IOException {
        String text = Page.print(THROUGHPUT, Look.PLAIN);
        Golden.check("plot-ascii", text);
        assertThat(text).matches("(\\p{ASCII}|\n)*");
    }

    @Test
    void a_logarithmic_axis_has_ticks_at_powers_of_ten() throws IOException {
        Plot plot = new Plot(
                "",
                Axis.linear("CPUs", "1"),
                Axis.logarithmic("wait", "ps"),
                List.of(Series.named("wait").with(1, 1e3).with(10, 3e5).with(20, 4e7)),
                10);
        Golden.check("plot-log", Page.print(plot, UNICODE));
    }

    @Test
    void a_logarithmic_axis_between_two_round_ratios_has_ticks_all_the_same() {
        Axis axis = Axis.logarithmic("wait", "ps");
        assertThat(axis.ticks(new Axis.Range(2100, 4900), 4)).containsExactly(3000.0, 4000.0);
        assertThat(axis.ticks(new Axis.Range(1300, 1700), 4)).containsExactly(1300.0, 1400.0, 1500.0, 1600.0, 1700.0);
    }

    @Test
    void values_that_an_axis_cannot_show_are_left_out() {
        Plot plot = new Plot(
                "",
                Axis.linear("x", "1"),
                Axis.logarithmic("y", "1"),
                List.of(Series.named("s").with(1, 0).with(2, Double.NaN).with(3, 10)),
                5);
        assertThat(Page.print(plot, Look.PLAIN)).containsOnlyOnce(" a\n");
    }

    @Test
    void an_empty_plot_has_its_axes_all_the_same() {
        Plot plot = new Plot("", Axis.linear("x", "1"), Axis.linear("y", "1"), List.of(), 5);
        assertThat(plot.lines(Look.PLAIN)).hasSize(5 + 1 + 3 + 1);
    }

    @Test
    void no_line_is_wider_than_the_look_says() {
        for (int width : new int[] {40, 57, 80}) {
            assertThat(THROUGHPUT.lines(new Look(false, true, width)))
                    .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
        }
    }

    @Test
    void where_points_of_several_series_meet_their_number_stands_and_the_legend_says_so() {
        Series one = Series.named("one").with(1, 1).with(2, 2);
        Plot plot = new Plot("", Axis.linear("x", "1"), Axis.linear("y", "1"), List.of(one, one, one), 5);
        assertThat(Page.print(plot, Look.PLAIN)).contains("3\n", "A number stands where so many of them meet.");
        assertThat(Page.print(THROUGHPUT, Look.PLAIN)).doesNotContain("A number stands");
    }
}
