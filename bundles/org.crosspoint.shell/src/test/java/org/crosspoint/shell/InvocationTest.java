package org.crosspoint.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.felix.gogo.runtime.EOFError;
import org.junit.jupiter.api.Test;

class InvocationTest {
    @Test
    void no_arguments_give_the_prompt() {
        assertThat(Invocation.of(List.of()))
                .isEqualTo(new Invocation(Invocation.What.NOTHING, "", List.of(), true, false));
    }

    @Test
    void words_are_one_command_and_keep_their_blanks() {
        Invocation invocation = Invocation.of(List.of("run", "duration=2 ms", "lock=mcs"));
        assertThat(invocation.program()).isEqualTo("run $1 $2");
        assertThat(invocation.arguments()).containsExactly("duration=2 ms", "lock=mcs");
        assertThat(invocation.prompt()).isFalse();
    }

    @Test
    void a_prompt_can_follow_a_command() {
        Invocation invocation = Invocation.of(List.of("--plain", "--then-prompt", "lab", "check", "amdahl"));
        assertThat(invocation.arguments()).containsExactly("check", "amdahl");
        assertThat(invocation.prompt()).isTrue();
        assertThat(invocation.plain()).isTrue();
    }

    @Test
    void text_and_scripts_have_arguments() {
        assertThat(Invocation.of(List.of("-c", "echo $1", "x")).arguments()).containsExactly("x");
        assertThat(Invocation.of(List.of("-f", "a.gosh", "x", "y")).arguments()).containsExactly("x", "y");
    }

    @Test
    void an_option_without_what_it_runs_is_refused() {
        assertThatThrownBy(() -> Invocation.of(List.of("-f")))
                .hasMessage("After -f something to run is missing; 'crosspoint --help' shows how it is used.");
    }

    @Test
    void text_is_cut_between_statements_but_not_inside_them() {
        assertThat(Statements.of("sim new a=1; sim start\nwatch -n 3 | grep x && echo 'a;b'"))
                .map(String::strip)
                .containsExactly("sim new a=1", "sim start", "watch -n 3 | grep x && echo 'a;b'");
        assertThat(Statements.of("each [1 2] { echo a; echo b }")).hasSize(1);
        assertThatThrownBy(() -> Statements.of("echo 'open")).isInstanceOf(EOFError.class);
    }

    @Test
    void what_a_command_returns_goes_where_its_output_is_redirected() {
        assertThat(Statements.of("designs > a.txt")).containsExactly("designs | cat > a.txt");
        assertThat(Statements.of("designs | grep x > a.txt")).containsExactly("designs | grep x > a.txt");
    }

    @Test
    void the_usage_fits_80_columns_and_names_every_variable_of_the_environment() {
        assertThat(Invocation.USAGE.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(Invocation.USAGE)
                .contains(
                        "NO_COLOR",
                        "CROSSPOINT_HOME",
                        "CROSSPOINT_PLUGINS",
                        "CROSSPOINT_JAVA_OPTS",
                        "CROSSPOINT_BUILD");
    }
}
