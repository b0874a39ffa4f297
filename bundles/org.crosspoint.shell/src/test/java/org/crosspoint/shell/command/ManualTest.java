package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.crosspoint.shell.format.Golden;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.junit.jupiter.api.Test;

class ManualTest {
    private static final Manual MANUAL = Manual.of(
                    "swap",
                    "replaces a design in the live simulation while it runs, and reports what that took and cost",
                    "swap KIND ID [key=value ...]")
            .with("KIND", "what is replaced")
            .with("-n COUNT", "an option, which is explained in so many words that they need more than a single line")
            .example("swap lock mcs", "the lock design from now on is MCS");

    @Test
    void a_manual_has_forms_words_options_and_examples() throws IOException {
        Golden.check("manual", Page.print(MANUAL, Look.PLAIN));
    }

    @Test
    void no_line_is_wider_than_the_look_says() {
        assertThat(MANUAL.lines(Look.PLAIN))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void options_are_suggested_with_those_that_every_command_has() {
        assertThat(MANUAL.optionSuggestions()).extracting(Suggestion::text).containsExactly("-n", "--help", "--plain");
    }

    @Test
    void examples_that_end_with_an_error_stand_below_a_heading_of_their_own() {
        assertThat(Page.print(MANUAL.failing("swap lock nope", "there is none"), Look.PLAIN))
                .endsWith("Ends with an error\n  swap lock nope\n      there is none");
        assertThat(Page.print(MANUAL, Look.PLAIN)).doesNotContain("Ends with an error");
    }
}
