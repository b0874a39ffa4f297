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

    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁱⁿᵃᵇˣ";

    private Ascii() {}

    /// Letters lose their accents, superscripts follow a `^`; what has no sign of its own becomes `?`.
    static String of(String text) {
        StringBuilder ascii = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isSuperscript(c) && (i == 0 || !isSuperscript(text.charAt(i - 1)))) {
                ascii.append('^');
            }
            ascii.append(c < 128 ? String.valueOf(c) : SIGNS.getOrDefault(c, base(c)));
        }
        return ascii.toString();
    }

    private static boolean isSuperscript(char c) {
        return SUPERSCRIPTS.indexOf(c) >= 0;
    }

    private static String base(char c) {
        String letter = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKD);
        return letter.charAt(0) < 128 ? letter.substring(0, 1) : SIGNS.getOrDefault(letter.charAt(0), "?");
    }
}
