package org.crosspoint.lab.internal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.lab.ExperimentReport.Description;

/// What a user gives to an experiment: `name=value`, of the names that its description lists.
final class Parameters {
    private Parameters() {}

    static Map<String, String> of(Description experiment, List<String> given) {
        List<String> known = experiment.parameters().stream()
                .map(text -> text.split(":", 2)[0].strip())
                .toList();
        Map<String, String> parameters = new TreeMap<>();
        for (String text : given) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? text : text.substring(0, equals);
            if (equals < 0 || equals == text.length() - 1 || !known.contains(name)) {
                throw new SpecificationException("The experiment '" + experiment.id() + "' cannot take '" + text + "'; "
                        + (known.isEmpty()
                                ? "it has no parameters."
                                : "give name=value with one of " + String.join(", ", known) + "."));
            }
            parameters.put(name, text.substring(equals + 1));
        }
        return parameters;
    }
}
