package org.crosspoint.shell;

import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.CommandSession;
import org.crosspoint.shell.command.Command;
import org.crosspoint.shell.command.Commands;
import org.crosspoint.shell.command.Suggestion;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/// Completes names of commands, and then what the command itself suggests.
final class CommandCompleter implements Completer {
    private final Commands commands;
    private final CommandSession session;

    CommandCompleter(Commands commands, CommandSession session) {
        this.commands = commands;
        this.session = session;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        if (line.wordIndex() == 0) {
            commands.suggestions().forEach(suggestion -> candidates.add(candidate(suggestion)));
            commands.others(session).forEach(name -> candidates.add(new Candidate(name)));
            return;
        }
        String name = line.words().getFirst();
        String word = line.word().substring(0, line.wordCursor());
        List<String> before = line.words().subList(1, line.wordIndex());
        suggestions(name.substring(name.indexOf(':') + 1), before, word)
                .forEach(suggestion -> candidates.add(candidate(suggestion)));
    }

    private List<Suggestion> suggestions(String name, List<String> before, String word) {
        Optional<Command> command = commands.find(name);
        if (command.isEmpty()) {
            return commands.files(word);
        }
        return word.startsWith("-")
                ? command.get().manual().optionSuggestions()
                : command.get().complete(before, word);
    }

    private static Candidate candidate(Suggestion suggestion) {
        String description = suggestion.description().isEmpty() ? null : suggestion.description();
        return new Candidate(
                suggestion.text(),
                suggestion.text(),
                suggestion.group(),
                description,
                null,
                null,
                suggestion.complete());
    }
}
