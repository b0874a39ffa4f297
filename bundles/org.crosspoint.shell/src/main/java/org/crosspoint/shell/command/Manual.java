package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// How a command is used, as `help COMMAND` shows it.
///
/// @param name     the command
/// @param summary  one line: what it does
/// @param synopses its forms
/// @param entries  its words and options
/// @param examples lines that can be typed as they are
/// @param failing  such whose command ends with an error, since that is what it found
public record Manual(
        String name,
        String summary,
        List<String> synopses,
        List<Entry> entries,
        List<Entry> examples,
        List<Entry> failing)
        implements Block {

    public Manual {
        synopses = List.copyOf(synopses);
        entries = List.copyOf(entries);
        examples = List.copyOf(examples);
        failing = List.copyOf(failing);
    }

    /// A word, an option or an example, and what it means.
    public record Entry(String term, String meaning) {
        boolean isOption() {
            return term.startsWith("-");
        }

        /// `-n COUNT`: the option takes the next word.
        boolean takesValue() {
            return isOption() && term.indexOf(' ') > 0;
        }

        String option() {
            return takesValue() ? term.substring(0, term.indexOf(' ')) : term;
        }
    }

    /// A manual with neither options nor examples yet.
    public static Manual of(String name, String summary, String... synopses) {
        return new Manual(name, summary, List.of(synopses), List.of(), List.of(), List.of());
    }

    public Manual with(String term, String meaning) {
        return new Manual(name, summary, synopses, plus(entries, term, meaning), examples, failing);
    }

    public Manual example(String line, String meaning) {
        return new Manual(name, summary, synopses, entries, plus(examples, line, meaning), failing);
    }

    /// An example that finds something wrong.
    public Manual failing(String line, String meaning) {
        return new Manual(name, summary, synopses, entries, examples, plus(failing, line, meaning));
    }

    Optional<Entry> option(String word) {
        return entries.stream()
                .filter(entry -> entry.isOption() && entry.option().equals(word))
                .findFirst();
    }

    /// The options, with those that every command has.
    List<String> options() {
        return optionSuggestions().stream().map(Suggestion::text).toList();
    }

    /// The options as completions, with those that every command has.
    public List<Suggestion> optionSuggestions() {
        List<Suggestion> suggestions = new ArrayList<>();
        entries.stream()
                .filter(Entry::isOption)
                .forEach(entry -> suggestions.add(Suggestion.of(entry.option(), "options", entry.meaning())));
        suggestions.add(Suggestion.of("--help", "options", "explains the command"));
        suggestions.add(Suggestion.of("--plain", "options", "prints ASCII without colour"));
        return suggestions;
    }

    private static List<Entry> plus(List<Entry> entries, String term, String meaning) {
        List<Entry> more = new ArrayList<>(entries);
        more.add(new Entry(term, meaning));
        return more;
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> lines = new ArrayList<>();
        lines.addAll(Text.heading(name + ": " + summary).lines(look));
        lines.add(AttributedString.EMPTY);
        synopses.forEach(synopsis -> lines.addAll(new Text(synopsis, Ink.NAME, 2).lines(look)));
        section(lines, entries, look);
        examples(lines, examples.size() == 1 ? "Example" : "Examples", examples, look);
        examples(lines, "Ends with an error", failing, look);
        return lines;
    }

    private static void examples(List<AttributedString> lines, String heading, List<Entry> examples, Look look) {
        if (examples.isEmpty()) {
            return;
        }
        lines.add(AttributedString.EMPTY);
        lines.add(Ink.PLAIN.on(heading));
        for (Entry example : examples) {
            lines.addAll(new Text(example.term(), Ink.NAME, 2).lines(look));
            lines.addAll(new Text(example.meaning(), Ink.PLAIN, 6).lines(look));
        }
    }

    private static void section(List<AttributedString> lines, List<Entry> entries, Look look) {
        int widest =
                entries.stream().mapToInt(entry -> entry.term().length()).max().orElse(0);
        if (widest > 0) {
            lines.add(AttributedString.EMPTY);
        }
        for (Entry entry : entries) {
            List<String> meaning = Text.wrap(entry.meaning(), look.width() - widest - 4);
            String term = "  " + entry.term() + " ".repeat(widest - entry.term().length() + 2);
            lines.add(Ink.line(Ink.NAME.on(term), Ink.PLAIN.on(meaning.getFirst())));
            meaning.stream().skip(1).forEach(more -> lines.add(Ink.PLAIN.on(" ".repeat(widest + 4) + more)));
        }
    }
}
