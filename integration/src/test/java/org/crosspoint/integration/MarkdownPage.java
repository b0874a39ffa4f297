package org.crosspoint.integration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page of the documentation: its fenced blocks and its links.
///
/// @param file where it is
/// @param text what it says
record MarkdownPage(Path file, String text) {
    private static final Pattern FENCE = Pattern.compile("^( *)```+ *(.*)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

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

    /// Links to other files, as written.
    List<String> links() {
        return LINK.matcher(text)
                .results()
                .map(link -> link.group(1))
                .filter(link -> !link.contains(":"))
                .toList();
    }
}
