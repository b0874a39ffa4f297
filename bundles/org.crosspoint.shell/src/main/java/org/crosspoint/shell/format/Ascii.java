package org.crosspoint.shell.format;

import java.text.Normalizer;
import java.util.Map;

/// ASCII for the signs that texts of designs and experiments use.
final class Ascii {
    private static final Map<Character, String> SIGNS = Map.ofEntries(
            Map.entry('≤', "<="),
            Map.entry('≥', ">="),
            Map.entry('≠', "!="),
            Map.entry('≈', "~"),
            Map.entry('×', "x"),
            Map.entry('·', "*"),
            Map.entry('÷', "/"),
            Map.entry('±', "+-"),
            Map.entry('−', "-"),
            Map.entry('–', "-"),
            Map.entry('—', "-"),
            Map.entry('→', "->"),
            Map.entry('←', "<-"),
            Map.entry('…', "..."),
            Map.entry('µ', "u"),
            Map.entry('μ', "u"),
            Map.entry('‘', "'"),
            Map.entry('’', "'"),
            Map.entry('“', "\""),
            Map.entry('”', "\""),
            Map.entry('\u00a0', " "));

    private Ascii() {}

    /// Letters lose their accents; what has no sign of its own becomes `?`.
    static String of(String text) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            ascii.append(c < 128 ? String.valueOf(c) : SIGNS.getOrDefault(c, base(c)));
        }
        return ascii.toString();
    }

    private static String base(char c) {
        String letter = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFD);
        return letter.charAt(0) < 128 ? letter.substring(0, 1) : "?";
    }
}
