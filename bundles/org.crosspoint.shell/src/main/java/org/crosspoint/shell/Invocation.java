package org.crosspoint.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the command line asks of the shell.
///
/// @param program    Gogo text to run first, empty for none
/// @param prompt     whether a prompt follows
record Invocation(String program, boolean prompt) {

    static final String USAGE =
            """
            crosspoint                            the prompt
            crosspoint COMMAND [ARG ...]          run one command; the exit status tells whether it succeeded
            crosspoint -c TEXT                    run Gogo text: several commands, pipes, variables
            crosspoint -f FILE [ARG ...]          run a script of Gogo commands
            crosspoint --then-prompt COMMAND ...  run one command (or -c, -f), then give the prompt
            """;

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=,+@%-]+");

    static Invocation of(List<String> arguments) {
        if (!arguments.isEmpty() && arguments.getFirst().equals("--then-prompt")) {
            return new Invocation(program(arguments.subList(1, arguments.size())), true);
        }
        return new Invocation(program(arguments), arguments.isEmpty());
    }

    private static String program(List<String> words) {
        if (words.isEmpty()) {
            return "";
        }
        return switch (words.getFirst()) {
            case "-c" -> words.stream().skip(1).collect(Collectors.joining(" "));
            case "-f" -> "gosh --nointeractive " + command(words.subList(1, words.size()));
            case "-h", "--help" -> "echo " + quote(USAGE.strip());
            default -> command(words);
        };
    }

    private static String command(List<String> words) {
        return words.stream().map(Invocation::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
