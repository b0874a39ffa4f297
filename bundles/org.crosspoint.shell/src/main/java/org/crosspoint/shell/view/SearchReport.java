package org.crosspoint.shell.view;

import java.util.List;
import org.crosspoint.core.search.CounterExample;
import org.crosspoint.core.search.Extent;
import org.crosspoint.core.search.SearchResult;
import org.crosspoint.shell.format.Block;
import org.crosspoint.shell.format.Facts;
import org.crosspoint.shell.format.Ink;
import org.crosspoint.shell.format.Look;
import org.crosspoint.shell.format.Page;
import org.crosspoint.shell.format.Text;
import org.jline.utils.AttributedString;

/// What a search has found of a lock.
///
/// @param lock its id
/// @param setting what was searched: `2 CPUs that acquire it once each, ordering sc`
/// @param overtaking whether waiting was looked at
/// @param result what was found
public record SearchReport(String lock, String setting, boolean overtaking, SearchResult result) implements Block {
    @Override
    public List<AttributedString> lines(Look look) {
        return Page.of(
                        Text.heading("Search of lock " + lock + ": " + setting),
                        schedule(),
                        new Text(result.sentence(), ink(), 0),
                        facts())
                .lines(look);
    }

    private Block schedule() {
        return result.counterExample()
                .<Block>map(example -> Text.of(String.join("\n", example.lines())
                        + (example.isShortest() ? "" : "\n(There may be shorter schedules.)")))
                .orElse(Text.of(""));
    }

    private Ink ink() {
        return result.extent() == Extent.EXHAUSTIVE ? Ink.GOOD : result.holds() ? Ink.WARNING : Ink.BAD;
    }

    private Facts facts() {
        Facts facts = Facts.indented(0)
                .with("executions", Long.toString(result.executions()))
                .with("of them redundant", Long.toString(result.redundant()));
        return overtaking
                ? facts.with("overtaken", result.overtakings() + " entries of others, at most, while a CPU waited")
                : facts;
    }

    /// What to say where only one sentence fits.
    public String failure() {
        return result.counterExample().map(CounterExample::finding).orElse("");
    }
}
