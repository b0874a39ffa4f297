package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Look UNICODE = new Look(false, true, 80);
    private static final Look COLOURED = new Look(true, true, 80);

    private static final Table LOCKS = Table.of(
                    Column.name("lock"),
                    Column.figures("acquisitions", "1"),
                    Column.figures("mean wait", "ps"),
                    Column.figures("traffic", "1/s"),
                    Column.text("what it is"))
            .row(
                    "tsl",
                    123_456L,
                    12_345_678.0,
                    1.234e6,
                    "test and set in a loop, every attempt a transaction on the bus")
            .row("mcs", 99L, 1_000_000.0, 2.5e5, "a queue of waiters, each polling a line of its own")
            .row("none", 0L, Double.NaN, 0.0, "");

    @Test
    void figures_stand_under_their_point_with_the_unit_in_the_heading() throws IOException {
        Golden.check("table-unicode", Page.print(LOCKS, UNICODE));
    }

    @Test
    void plain_tables_are_ascii() throws IOException {
        String text = Page.print(LOCKS, Look.PLAIN);
        Golden.check("table-ascii", text);
        assertThat(text).matches("\\p{ASCII}*");
    }

    @Test
    void no_line_is_wider_than_the_look_says() {
        Look narrow = new Look(false, true, 44);
        assertThat(LOCKS.lines(narrow))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(44));
    }

    @Test
    void columns_that_do_not_fit_follow_below_beside_the_first() throws IOException {
        Table wide = Table.of(
                        Column.name("cpus"),
                        Column.figures("transactions", "1"),
                        Column.figures("invalidations", "1"),
                        Column.figures("acquisitions", "1"),
                        Column.figures("transactions per acquisition", "1"))
                .row("48", 1_000_000, 2_000_000, 300_000, 3.25);
        Golden.check("table-narrow", Page.print(wide, new Look(false, true, 40)));
    }

    @Test
    void columns_that_follow_below_stand_beside_all_that_tell_rows_apart() {
        Table runs = Table.of(
                        Column.name("lock"),
                        Column.figures("CPUs", ""),
                        Column.figures("acquisitions per second", ""),
                        Column.figures("invalidations per acquisition", ""),
                        Column.figures("transactions per acquisition", ""))
                .row("tsl", 1, 10L, 3L, 5L)
                .row("tsl", 2, 20L, 4L, 6L);
        assertThat(Page.print(runs, new Look(false, false, 40)).split("\n\n")[1])
                .contains("lock  CPUs")
                .contains("tsl      2");
    }

    @Test
    void colours_change_no_character() {
        String escaped = Page.print(LOCKS, COLOURED);
        assertThat(escaped).contains("\u001b[");
        assertThat(escaped.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(Page.print(LOCKS, UNICODE));
    }

    @Test
    void the_locale_of_the_host_does_not_matter() {
        Locale before = Locale.getDefault();
        String english = Page.print(LOCKS, UNICODE);
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(Page.print(LOCKS, UNICODE)).isEqualTo(english);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_row_has_a_cell_for_each_column() {
        assertThatThrownBy(() -> LOCKS.row("too", "few")).hasMessage("2 cells in a table of 5 columns");
    }

    @Test
    void in_a_pipe_a_row_is_a_line_unless_a_width_is_asked_for() {
        Table wide = Table.of(Column.name("a"), Column.text("b")).row("x", "word ".repeat(40) + "end");
        assertThat(Page.print(wide, Look.PIPE).lines()).hasSize(3);
        assertThat(Page.print(wide, Look.pipe("80")).lines()).hasSizeGreaterThan(3);
        assertThat(Look.pipe("wide")).isEqualTo(Look.PIPE);
        assertThat(Look.pipe(null)).isEqualTo(Look.PIPE);
    }

    @Test
    void a_column_is_as_wide_as_its_longest_line() {
        Table lines = Table.of(Column.name("a"), Column.text("b")).row("x", "one\ntwo");
        assertThat(Page.print(lines, Look.PIPE)).isEqualTo("a  b\n------\nx  one\n   two");
    }
}
