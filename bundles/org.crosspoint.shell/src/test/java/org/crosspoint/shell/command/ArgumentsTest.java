package org.crosspoint.shell.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final Manual MANUAL = Manual.of("watch", "shows", "watch [-n COUNT] [--all]")
            .with("-n COUNT", "so often")
            .with("--all", "everything");

    @Test
    void words_settings_and_options_are_told_apart() {
        Arguments arguments = Arguments.of(MANUAL, List.of("new", "machine.cpus=8", "-n", "5", "--all", "a/b=c"));
        assertThat(arguments.words()).containsExactly("new", "a/b=c");
        assertThat(arguments.settings()).containsExactly("machine.cpus=8");
        assertThat(arguments.number("-n", 1)).isEqualTo(5);
        assertThat(arguments.has("--all")).isTrue();
    }

    @Test
    void an_unknown_option_is_refused_with_what_to_do() {
        assertThatThrownBy(() -> Arguments.of(MANUAL, List.of("-x")))
                .isInstanceOf(SpecificationException.class)
                .hasMessage("'watch' has no option -x; 'help watch' lists what it has.");
    }

    @Test
    void an_option_that_is_misspelt_is_suggested() {
        assertThatThrownBy(() -> Arguments.of(MANUAL, List.of("--al")))
                .hasMessage("'watch' has no option --al (did you mean '--all'?); 'help watch' lists what it has.");
    }

    @Test
    void an_option_without_its_value_is_refused() {
        assertThatThrownBy(() -> Arguments.of(MANUAL, List.of("-n")))
                .hasMessage("Option -n of 'watch' needs a value: -n COUNT.");
    }

    @Test
    void an_option_that_is_no_number_is_refused() {
        Arguments arguments = Arguments.of(MANUAL, List.of("-n", "0"));
        assertThatThrownBy(() -> arguments.number("-n", 1))
                .hasMessage("Option -n is '0'; expected a whole number of at least 1.");
    }

    @Test
    void too_many_words_are_refused_with_the_forms() {
        Arguments arguments = Arguments.of(MANUAL, List.of("a", "b"));
        assertThatThrownBy(() -> arguments.atMost(1, MANUAL))
                .hasMessage("'watch' cannot use 'b'; expected watch [-n COUNT] [--all].");
    }

    @Test
    void a_missing_word_is_named() {
        Arguments arguments = Arguments.of(MANUAL, List.of());
        assertThatThrownBy(() -> arguments.word(0, "a kind of design", MANUAL))
                .hasMessage("'watch' needs a kind of design: watch [-n COUNT] [--all].");
    }

    @Test
    void a_near_name_is_suggested_and_a_far_one_is_not() {
        assertThat(NearMiss.hint("desings", List.of("design", "designs"))).isEqualTo(" (did you mean 'designs'?)");
        assertThat(NearMiss.hint("quux", List.of("design", "designs"))).isEmpty();
    }

    @Test
    void a_value_with_a_blank_and_no_quotation_marks_is_told_how_to_be_written() {
        assertThatThrownBy(() -> Arguments.of(MANUAL, List.of("duration=200", "us")))
                .hasMessage("A value with a blank needs quotation marks: write duration='200 us', or duration=200us.");
        assertThat(Arguments.of(MANUAL, List.of("duration=200us", "us")).words())
                .containsExactly("us");
    }

    @Test
    void a_command_that_stands_alone_says_so() {
        Manual alone = Manual.of("machines", "lists", "machines");
        assertThatThrownBy(() -> Arguments.of(alone, List.of("foo")).atMost(0, alone))
                .hasMessage("'machines' stands alone; leave 'foo' out.");
    }
}
