package org.crosspoint.shell;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the command line asks of the shell.
///
/// @param program    Gogo text to run first, empty for none
/// @param arguments  what the program finds in the variables `1`, `2` … and `args`
/// @param prompt     whether a prompt follows
record Invocation(String program, List<String> arguments, boolean prompt) {

    static final String USAGE = """
            crosspoint                            the prompt
            crosspoint COMMAND [ARG ...]          run one command; the exit status tells whether it succeeded
            crosspoint -c TEXT [ARG ...]          run Gogo text: several commands, pipes, variables
            crosspoint -f FILE [ARG ...]          run a script of Gogo commands
            crosspoint --then-prompt COMMAND ...  run one command (or -c, -f), then give the prompt
            """;

    private static final Pattern PLAIN = Pattern.compile("[\\w./:=,+@%-]+");

    static Invocation of(List<String> words) {
        return !words.isEmpty() && words.getFirst().equals("--then-prompt")
                ? of(words.subList(1, words.size()), true)
                : of(words, words.isEmpty());
    }

    private static Invocation of(List<String> words, boolean prompt) {
        String first = words.isEmpty() ? "" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (first) {
            case "" -> new Invocation("", rest, prompt);
            case "-h", "--help" -> new Invocation("echo " + quote(USAGE.strip()), List.of(), prompt);
            case "-c" -> new Invocation(operand("-c", rest), rest.subList(1, rest.size()), prompt);
            case "-f" -> new Invocation("source " + quote(operand("-f", rest)), rest.subList(1, rest.size()), prompt);
            default -> new Invocation(command(words), List.of(), prompt);
        };
    }

    private static String operand(String option, List<String> rest) {
        if (rest.isEmpty()) {
            throw new IllegalArgumentException("After " + option + " something to run is missing.\n" + USAGE);
        }
        return rest.getFirst();
    }

    private static String command(List<String> words) {
        return words.stream().map(Invocation::quote).collect(Collectors.joining(" "));
    }

    private static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\"'\"'") + "'";
    }
}
