package org.crosspoint.shell.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AsciiTest {
    @Test
    void the_signs_of_claims_have_ascii_that_says_the_same() {
        assertThat(Look.PLAIN.text("≥ 95 %, ≤ 3 × 1/(s + (1−s)/n), 5 µs …"))
                .isEqualTo(">= 95 %, <= 3 x 1/(s + (1-s)/n), 5 us ...");
        assertThat(Look.PLAIN.text("Mühle 漢")).isEqualTo("Muhle ?");
    }

    @Test
    void superscripts_follow_a_caret() {
        assertThat(Look.PLAIN.text("n², 10⁻¹², 2ˣ, x₂")).isEqualTo("n^2, 10^-12, 2^x, x2");
    }

    @Test
    void where_unicode_is_shown_a_text_stays_as_it_is() {
        assertThat(new Look(false, true, 80).text("≥ 1 µs")).isEqualTo("≥ 1 µs");
    }

    @Test
    void every_block_is_ascii_where_only_that_is_shown_and_no_wider() {
        Block page = Page.of(
                Text.of("x ≥ ".repeat(40)),
                Facts.indented(2).with("sign", "× ≤ ".repeat(40)),
                Table.of(Column.name("1−s"), Column.text("≤")).row("a…", "≥ ".repeat(60)));
        assertThat(List.of(Page.print(page, Look.PLAIN).split("\n")))
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).matches("\\p{ASCII}*"));
    }
}
