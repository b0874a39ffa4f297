package org.crosspoint.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documentation: its fenced blocks and its links.
///
/// @param file where it is
/// @param text what it says
record MarkdownPage(Path file, String text) {
    private static final Pattern FENCE = Pattern.compile("^( *)```+ *(.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]*)#?([^)\\s]*)\\)");
    private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    static MarkdownPage of(Path file) {
        try {
            return new MarkdownPage(file, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A fenced block.
    ///
    /// @param line  where it begins, from 1
    /// @param words what stands after the fence: the language, then words of our own
    record Block(int line, List<String> words, List<String> lines) {
        boolean is(String language) {
            return words.getFirst().equals(language);
        }

        boolean has(String word) {
            return words.contains(word);
        }

        String text() {
            return String.join("\n", lines) + "\n";
        }
    }

    List<Block> blocks() {
        List<Block> blocks = new ArrayList<>();
        List<String> all = text.lines().toList();
        for (int line = 0; line < all.size(); line++) {
            Matcher fence = FENCE.matcher(all.get(line));
            if (fence.matches()) {
                int first = line + 1;
                List<String> inside = new ArrayList<>();
                for (line = first;
                        line < all.size() && !FENCE.matcher(all.get(line)).matches();
                        line++) {
                    inside.add(undented(all.get(line), fence.group(1).length()));
                }
                blocks.add(new Block(first, List.of(fence.group(2).strip().split(" +")), inside));
            }
        }
        return blocks;
    }

    private static String undented(String line, int by) {
        return line.substring(Math.min(by, line.length() - line.stripLeading().length()));
    }

    /// A link to a place of the repository.
    ///
    /// @param file   as written; empty for this page
    /// @param anchor of a heading; empty for the whole file
    record Link(String file, String anchor) {}

    List<Link> links() {
        return LINK.matcher(prose())
                .results()
                .map(link -> new Link(link.group(1), link.group(2)))
                .filter(link -> !link.file().contains(":"))
                .toList();
    }

    /// The anchors that GitHub gives to the headings.
    List<String> anchors() {
        return prose().lines()
                .map(HEADING::matcher)
                .filter(Matcher::matches)
                .map(heading -> heading.group(1).strip().toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'))
                .toList();
    }

    /// What stands between back-quotes in the text.
    List<String> spans() {
        return SPAN.matcher(prose()).results().map(span -> span.group(1)).toList();
    }

    /// The text without its fenced blocks.
    private String prose() {
        StringBuilder prose = new StringBuilder();
        boolean fenced = false;
        for (String line : text.lines().toList()) {
            boolean fence = FENCE.matcher(line).matches();
            fenced ^= fence;
            prose.append(fenced || fence ? "" : line).append('\n');
        }
        return prose.toString();
    }
}
