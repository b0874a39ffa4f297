package org.crosspoint.lab.internal;

import java.util.List;
import java.util.Optional;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.NearMiss;

/// Keys and values of which every key must be known.
final class StrictMapping {
    private final Yaml.Mapping mapping;

    private StrictMapping(Yaml.Mapping mapping) {
        this.mapping = mapping;
    }

    /// @param what what it describes, for messages: `a run specification`
    /// @param keys all keys that there may be
    static StrictMapping of(Yaml tree, String what, List<String> keys) {
        if (!(tree instanceof Yaml.Mapping mapping)) {
            throw tree.wrong("expected " + what + " with the keys " + String.join(", ", keys) + ", found "
                    + tree.describe() + ".");
        }
        mapping.entries().forEach((key, entry) -> {
            if (!keys.contains(key)) {
                throw new SpecificationException(entry.where() + ": " + what + " has no key '" + key + "'"
                        + NearMiss.hint(key, keys) + "; the keys are " + String.join(", ", keys) + ".");
            }
        });
        return new StrictMapping(mapping);
    }

    /// Refuses a key that belongs elsewhere.
    ///
    /// @param hint what to write instead
    static void misplaced(Yaml tree, String key, String hint) {
        if (tree instanceof Yaml.Mapping mapping && mapping.entries().containsKey(key)) {
            throw new SpecificationException(
                    mapping.entries().get(key).where() + ": '" + key + "' does not stand here; write " + hint + ".");
        }
    }

    Optional<Yaml> find(String key) {
        return Optional.ofNullable(mapping.entries().get(key)).map(Yaml.Entry::value);
    }

    /// @param example how to write it, for the message if it is missing
    Yaml require(String key, String example) {
        return find(key)
                .orElseThrow(
                        () -> mapping.wrong("the key '" + key + "' is missing; add for instance '" + example + "'."));
    }
}
