package org.crosspoint.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.felix.gogo.runtime.CommandNotFoundException;
import org.apache.felix.gogo.runtime.SyntaxError;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.shell.command.CommandFailure;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MishapTest {
    private static final String HOME = "crosspoint.home";

    @TempDir
    Path home;

    @AfterEach
    void forgetHome() {
        System.clearProperty(HOME);
    }

    @Test
    void a_mistake_is_told_as_it_is() {
        assertThat(Mishap.of(new SpecificationException("There is no lock 'x'."), List.of()))
                .isEqualTo(new Mishap("There is no lock 'x'.", Mishap.MISTAKE));
    }

    @Test
    void an_unknown_command_is_told_with_a_near_one() {
        assertThat(Mishap.of(new CommandNotFoundException("swop"), List.of("swap", "sim")))
                .isEqualTo(new Mishap(
                        "There is no command 'swop' (did you mean 'swap'?); 'help' lists the commands.",
                        Mishap.MISTAKE));
    }

    @Test
    void what_did_not_succeed_has_status_1() {
        assertThat(Mishap.of(new CommandFailure("2 claims do not hold."), List.of())
                        .status())
                .isEqualTo(1);
        assertThat(Mishap.of(new DesignFault("Lock x let two in."), List.of()).status())
                .isEqualTo(1);
    }

    @Test
    void an_unforeseen_exception_is_a_sentence_and_a_file_with_the_trace() throws IOException {
        System.setProperty(HOME, home.toString());
        Mishap mishap = Mishap.of(new IllegalStateException("odd\nstate"), List.of());
        assertThat(mishap.sentence())
                .contains(
                        "odd state",
                        "this is a bug in Crosspoint",
                        home.resolve("log").toString())
                .doesNotContain("\n", "\tat ");
        try (Stream<Path> logs = Files.list(home.resolve("log"))) {
            assertThat(logs).singleElement().satisfies(log -> assertThat(Files.readString(log))
                    .contains("IllegalStateException", "\tat "));
        }
    }

    @Test
    void a_bracket_that_is_not_closed_is_named() {
        String unclear = "The command is not complete: a bracket is open, or something has to follow at its end.";
        assertThat(unreadable("designs (")).isEqualTo(unclear);
        assertThat(unreadable("designs |")).isEqualTo(unclear);
        assertThat(unreadable("designs (echo")).isEqualTo("The command is not complete: a closing ) is missing.");
        assertThat(unreadable("echo \"a")).isEqualTo("The command is not complete: a closing \" is missing.");
    }

    private static String unreadable(String text) {
        try {
            Statements.of(text);
            return "readable";
        } catch (SyntaxError unreadable) {
            return Mishap.of(unreadable, List.of()).sentence();
        }
    }
}
