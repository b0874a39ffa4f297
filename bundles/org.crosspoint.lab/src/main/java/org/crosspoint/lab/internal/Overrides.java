package org.crosspoint.lab.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.SpecificationException;

/// Values from the command line put in place of a document's: `designs.lock=mcs`, `workload.thinkCycles=100`.
///
/// A dotted key leads through keys and values. Where it leads through a single word, that word is the id of what is
/// chosen: `workload: lock-hammer` with `workload.thinkCycles=100` is `workload: {id: lock-hammer, thinkCycles: 100}`.
/// Where a document has the rest of it as one key with dots, that is replaced.
final class Overrides {
    private Overrides() {}

    /// @return `document` with every override applied, in order
    static Yaml apply(Yaml document, List<String> overrides) {
        Yaml result = document;
        for (String override : overrides) {
            result = apply(result, override);
        }
        return result;
    }

    private static Yaml apply(Yaml document, String override) {
        String place = "override '" + override + "'";
        int equals = override.indexOf('=');
        if (equals < 1) {
            throw new SpecificationException(
                    place + ": expected key=value with a dotted key, for instance designs.lock=mcs.");
        }
        List<String> path = List.of(override.substring(0, equals).split("\\.", -1));
        if (path.contains("")) {
            throw new SpecificationException(place + ": expected a name before and after each dot of the key.");
        }
        return replace(document, path, YamlParser.value(override.substring(equals + 1), place));
    }

    private static Yaml replace(Yaml tree, List<String> path, Yaml value) {
        if (path.isEmpty()) {
            return value;
        }
        Yaml.Mapping mapping = opened(tree, value);
        String whole = String.join(".", path);
        if (mapping.entries().containsKey(whole)) {
            return mapping.with(whole, value);
        }
        Yaml.Entry old = mapping.entries().get(path.getFirst());
        Yaml inner = old == null ? new Yaml.Mapping(Map.of(), value.where()) : old.value();
        return mapping.with(path.getFirst(), replace(inner, path.subList(1, path.size()), value));
    }

    private static Yaml.Mapping opened(Yaml tree, Yaml value) {
        return switch (tree) {
            case Yaml.Mapping mapping -> mapping;
            case Yaml.Scalar scalar -> {
                Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
                if (!scalar.nothing()) {
                    entries.put("id", new Yaml.Entry(scalar, scalar.where()));
                }
                yield new Yaml.Mapping(entries, scalar.where());
            }
            case Yaml.Sequence sequence ->
                throw value.wrong("the key leads into a list; give the whole list, for instance swaps=[…].");
        };
    }
}
