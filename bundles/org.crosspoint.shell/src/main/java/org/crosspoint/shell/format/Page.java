package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jline.utils.AttributedString;

/// Blocks one below the other, a blank line between them; empty ones are left out.
///
/// @param blocks from top to bottom
public record Page(List<Block> blocks) implements Block {
    public Page {
        blocks = List.copyOf(blocks);
    }

    public static Page of(Block... blocks) {
        return new Page(List.of(blocks));
    }

    @Override
    public List<AttributedString> lines(Look look) {
        List<AttributedString> all = new ArrayList<>();
        for (Block block : blocks) {
            List<AttributedString> lines = block.lines(look);
            if (!all.isEmpty() && !lines.isEmpty()) {
                all.add(AttributedString.EMPTY);
            }
            all.addAll(lines);
        }
        return all;
    }

    /// A block as text, lines separated by line feeds, none at the end.
    public static String print(Block block, Look look) {
        return block.lines(look).stream()
                .map(line -> look.colour() ? Ink.escaped(line) : line.toString())
                .map(look::text)
                .collect(Collectors.joining("\n"));
    }
}
