package org.crosspoint.shell.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;

/// The words after a command's name, told apart.
///
/// @param words    plain words, in order
/// @param settings `key=value`, in order
/// @param options  option to its value; empty for one that takes none
public record Arguments(List<String> words, List<String> settings, Map<String, String> options) {
    private static final Pattern SETTING = Pattern.compile("[A-Za-z][\\w.-]*=.*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[A-Za-z][\\w.-]*=\\d+(\\.\\d+)?");
    private static final Pattern UNIT = Pattern.compile("ps|ns|us|ms|s|cycles|[kKMG]i?B|B|[kMG]?Hz");

    /// @throws SpecificationException if an option is unknown or lacks its value
    static Arguments of(Manual manual, List<String> typed) {
        List<String> words = new ArrayList<>();
        List<String> settings = new ArrayList<>();
        Map<String, String> options = new TreeMap<>();
        for (int w = 0; w < typed.size(); w++) {
            String word = typed.get(w);
            if (w > 0) {
                isNoUnitOf(typed.get(w - 1), word);
            }
            if (word.length() > 1 && word.startsWith("-")) {
                Manual.Entry option = manual.option(word).orElseThrow(() -> unknown(manual, word));
                if (option.takesValue() && w + 1 == typed.size()) {
                    throw new SpecificationException(
                            "Option " + word + " of '" + manual.name() + "' needs a value: " + option.term() + ".");
                }
                options.put(word, option.takesValue() ? typed.get(++w) : "");
            } else {
                (SETTING.matcher(word).matches() ? settings : words).add(word);
            }
        }
        return new Arguments(List.copyOf(words), List.copyOf(settings), options);
    }

    /// `duration=200 us` without quotation marks are two words.
    private static void isNoUnitOf(String before, String word) {
        if (NUMBER.matcher(before).matches() && UNIT.matcher(word).matches()) {
            String key = before.substring(0, before.indexOf('=') + 1);
            throw new SpecificationException("A value with a blank needs quotation marks: write " + key + "'"
                    + before.substring(key.length()) + ' ' + word + "', or " + before + word + ".");
        }
    }

    private static SpecificationException unknown(Manual manual, String word) {
        return new SpecificationException("'" + manual.name() + "' has no option " + word
                + (word.startsWith("--") ? NearMiss.hint(word, manual.options()) : "") + "; 'help " + manual.name()
                + "' lists what it has.");
    }

    boolean has(String option) {
        return options.containsKey(option);
    }

    /// The word at a position.
    ///
    /// @param what what is missing, for the message: `a kind of design`
    /// @throws SpecificationException if there are fewer words
    String word(int position, String what, Manual manual) {
        if (position < words.size()) {
            return words.get(position);
        }
        throw new SpecificationException(
                "'" + manual.name() + "' needs " + what + ": " + String.join(" or ", manual.synopses()) + ".");
    }

    /// @throws SpecificationException if there are more words than that
    void atMost(int count, Manual manual) {
        if (words.size() > count) {
            throw new SpecificationException(
                    manual.synopses().equals(List.of(manual.name()))
                            ? "'" + manual.name() + "' stands alone; leave '" + words.get(count) + "' out."
                            : "'" + manual.name() + "' cannot use '" + words.get(count) + "'; expected "
                                    + String.join(" or ", manual.synopses()) + ".");
        }
    }

    /// @throws SpecificationException if there are settings
    void noSettings(Manual manual) {
        if (!settings.isEmpty()) {
            throw new SpecificationException("'" + manual.name() + "' takes no settings such as '" + settings.getFirst()
                    + "'; expected " + String.join(" or ", manual.synopses()) + ".");
        }
    }

    /// The value of an option that is a whole number of at least 1.
    ///
    /// @throws SpecificationException if it is something else
    int number(String option, int otherwise) {
        String value = options.get(option);
        if (value == null) {
            return otherwise;
        }
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new SpecificationException(
                    "Option " + option + " is '" + value + "'; expected a whole number of at least 1.");
        }
        return Integer.parseInt(value);
    }

    /// The settings as parameters of a design: text that the design's declaration converts.
    Map<String, Object> parameters() {
        Map<String, Object> parameters = new TreeMap<>();
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            parameters.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return parameters;
    }
}
