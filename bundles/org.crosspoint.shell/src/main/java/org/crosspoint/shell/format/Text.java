package org.crosspoint.shell.format;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;

/// Text in one style, wrapped between words.
///
/// @param text   lines separated by line feeds
/// @param ink    its style
/// @param indent columns to leave free at the left
public record Text(String text, Ink ink, int indent) implements Block {

    public static Text of(String text) {
        return new Text(text, Ink.PLAIN, 0);
    }

    public static Text heading(String text) {
        return new Text(text, Ink.HEADING, 0);
    }

    public static Text faint(String text) {
        return new Text(text, Ink.FAINT, 0);
    }

    /// Lines that are not to be wrapped: a drawing.
    public static Block drawing(String text) {
        return look -> text.isEmpty()
                ? List.of()
                : Stream.of(text.split("\n", -1))
                        .map(line -> Ink.PLAIN.on(line.stripTrailing()))
                        .toList();
    }

    @Override
    public List<AttributedString> lines(Look look) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<AttributedString> lines = new ArrayList<>();
        for (String line : wrap(look.text(text), look.width() - indent)) {
            lines.add(ink.on(line.isEmpty() ? "" : " ".repeat(indent) + line));
        }
        return lines;
    }

    /// Breaks text between words, and inside a word only where it is too long for a line of its own.
    public static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph.stripTrailing();
            while (rest.length() > width) {
                int blank = rest.lastIndexOf(' ', width);
                int end = blank > 0 && !rest.substring(0, blank).isBlank() ? blank : width;
                lines.add(rest.substring(0, end).stripTrailing());
                rest = rest.substring(end).stripLeading();
            }
            lines.add(rest);
        }
        return lines;
    }
}
