package org.crosspoint.shell;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;

/// What the command line asks of the shell.
///
/// @param what       what to run first
/// @param program    Gogo text, or the name of a script
/// @param arguments  what it finds in the variables `1`, `2` … and `args`
/// @param prompt     whether a prompt follows
/// @param plain      whether output is ASCII without colour wherever it goes
record Invocation(What what, String program, List<String> arguments, boolean prompt, boolean plain) {

    static final String USAGE = """
            crosspoint                         the prompt; from a pipe or file, a script
            crosspoint COMMAND [ARG ...]       run one command
            crosspoint -c TEXT [ARG ...]       run Gogo text: commands, pipes, variables
            crosspoint -f FILE [ARG ...]       run a script; it ends at the first failure
            crosspoint --then-prompt ...       run one command (or -c, -f), then prompt
            crosspoint --plain ...             first of all: ASCII without colour

            'crosspoint help' lists the commands, 'crosspoint COMMAND --help' explains one.

            The exit status is 0 for success, 1 if something did not succeed (a claim that
            does not hold, a run that failed), 2 for a mistake in what was asked.

            Environment
              CROSSPOINT_HOME       history, results and plug-ins (~/.crosspoint)
              CROSSPOINT_PLUGINS    the watched folder: a jar dropped there is installed
                                    (plugins in CROSSPOINT_HOME)
              CROSSPOINT_JAVA_OPTS  more options for the JVM
              CROSSPOINT_BUILD      'never': launch/crosspoint in the sources takes the
                                    product as it was built, though sources may be newer
              JAVA_HOME             the JDK, 25 or newer; found by itself where it can be
              NO_COLOR              if it is set: no colour
              COLUMNS               width of tables in a pipe or file; no limit if not set
            """;

    /// What is run before a prompt, if any.
    enum What {
        NOTHING,
        USAGE,
        TEXT,
        SCRIPT
    }

    /// @throws SpecificationException if an option lacks what follows it
    static Invocation of(List<String> words) {
        if (!words.isEmpty() && words.getFirst().equals("--plain")) {
            Invocation rest = of(words.subList(1, words.size()));
            return new Invocation(rest.what, rest.program, rest.arguments, rest.prompt, true);
        }
        return !words.isEmpty() && words.getFirst().equals("--then-prompt")
                ? of(words.subList(1, words.size()), true)
                : of(words, words.isEmpty());
    }

    private static Invocation of(List<String> words, boolean prompt) {
        String first = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "" -> new Invocation(What.NOTHING, "", rest, prompt, false);
            case "-h", "--help" -> new Invocation(What.USAGE, "", List.of(), prompt, false);
            case "-c" -> new Invocation(What.TEXT, operand("-c", rest), rest.subList(1, rest.size()), prompt, false);
            case "-f" -> new Invocation(What.SCRIPT, operand("-f", rest), rest.subList(1, rest.size()), prompt, false);
            default -> new Invocation(What.TEXT, command(first, rest.size()), rest, prompt, false);
        };
    }

    private static String operand(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new SpecificationException(
                    "After " + option + " something to run is missing; 'crosspoint --help' shows how it is used.");
        }
        return rest.getFirst();
    }

    /// The command with its words as variables: nothing in them needs quoting, and nothing is expanded.
    private static String command(String name, int words) {
        return IntStream.rangeClosed(1, words).mapToObj(i -> " $" + i).collect(Collectors.joining("", name, ""));
    }
}
