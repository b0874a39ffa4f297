package org.crosspoint.machine;

import java.util.Map;
import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/// Where values come from: a file, and what its parameters stand for.
///
/// @param file name for messages
/// @param arguments parameter name to value, for `$name`
record Source(String file, Map<String, String> arguments) {
    /// Most characters of a file.
    static final int LIMIT = 256 * 1024;

    /// Most aliases of mappings and lists in a file.
    private static final int ALIASES = 100;

    /// Most levels of lists and mappings in each other.
    private static final int DEPTH = 32;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(LIMIT)
            .setMaxAliasesForCollections(ALIASES)
            .setAllowRecursiveKeys(false)
            .build();

    /// Reads the YAML of a file into nodes; nothing in it is executed.
    ///
    /// @throws SpecificationException if it is not YAML, or too large
    Node compose(String text) {
        if (text.length() > LIMIT) {
            throw new SpecificationException(file + " has " + text.length() + " characters: shorten it to at most "
                    + LIMIT + ", a machine needs far less.");
        }
        try {
            checkDepth(text);
            return new Compose(SETTINGS)
                    .composeString(text)
                    .orElseThrow(() -> new SpecificationException(
                            file + " is empty: begin with 'machine: NAME', as docs/machines.md shows."));
        } catch (MarkedYamlEngineException e) {
            throw error(
                    e.getProblemMark(),
                    e.getProblem().contains("TAB")
                            ? "this is not YAML (a tab stands where only blanks may): indent with blanks"
                            : "this is not YAML (" + e.getProblem() + "): correct the text before this place");
        } catch (YamlEngineException e) {
            throw new SpecificationException(
                    file + " is not YAML (" + oneLine(String.valueOf(e.getMessage())) + "): correct it.", e);
        }
    }

    /// Composing recurs into every level, so this comes first.
    private void checkDepth(String text) {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            depth += switch (event.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                default -> 0;
            };
            if (depth > DEPTH) {
                throw error(event.getStartMark(), "this is nested deeper than " + DEPTH + " levels: flatten it");
            }
        }
    }

    /// The one sentence for a mistake at a place.
    SpecificationException error(Optional<Mark> mark, String sentence) {
        String place = mark.map(m -> ", line " + (m.getLine() + 1) + ", column " + (m.getColumn() + 1))
                .orElse("");
        return new SpecificationException(file + place + ": " + oneLine(sentence) + ".");
    }

    private static String oneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
