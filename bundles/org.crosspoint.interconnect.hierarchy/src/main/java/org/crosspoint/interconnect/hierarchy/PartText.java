package org.crosspoint.interconnect.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;

/// Reads a choice of design from one text: `mesh columns=2 cyclesPerHop=1`. A word without `=` belongs to the value
/// before it: `links topology=0-1:40 1-2:40`.
final class PartText {
    private static final Pattern BLANKS = Pattern.compile("[\\s,]+");
    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private PartText() {}

    /// @param parameter of the hierarchy, for messages
    /// @throws SpecificationException if it does not begin with the id of a design
    static DesignChoice parse(String parameter, String text) {
        List<String> words =
                BLANKS.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
        if (words.isEmpty() || !ID.matcher(words.getFirst()).matches()) {
            throw new SpecificationException("Parameter '" + parameter + "' of interconnect hierarchy is '" + text
                    + "'; expected the id of an interconnect and its parameters, for instance 'mesh columns=2'.");
        }
        DesignChoice choice = DesignChoice.of(words.getFirst());
        for (String assignment : assignments(words.subList(1, words.size()), parameter, text)) {
            int equals = assignment.indexOf('=');
            choice = choice.with(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return choice;
    }

    private static List<String> assignments(List<String> words, String parameter, String text) {
        List<String> assignments = new ArrayList<>();
        for (String word : words) {
            if (word.indexOf('=') > 0) {
                assignments.add(word);
            } else if (assignments.isEmpty()) {
                throw new SpecificationException("Parameter '" + parameter + "' of interconnect hierarchy is '" + text
                        + "', where '" + word + "' follows the id; expected name=value, for instance 'columns=2'.");
            } else {
                assignments.add(assignments.removeLast() + " " + word);
            }
        }
        return assignments;
    }
}
