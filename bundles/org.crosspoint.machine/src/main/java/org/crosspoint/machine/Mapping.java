package org.crosspoint.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.crosspoint.core.SpecificationException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/// A mapping of a machine file whose keys have been checked: none twice, none unknown.
final class Mapping {
    private final Value value;
    private final String what;
    private final SequencedMap<String, Value> entries = new LinkedHashMap<>();

    /// @param what what it describes, with its article: `a cache`
    /// @param keys all keys that it may have; empty if its keys are free
    Mapping(Value value, String what, MappingNode node, List<String> keys) {
        this.value = value;
        this.what = what;
        Map<String, Node> first = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            String key = key(tuple.getKeyNode());
            if (!keys.isEmpty() && !keys.contains(key)) {
                throw unknown(tuple.getKeyNode(), key, keys);
            }
            Node before = first.putIfAbsent(key, tuple.getKeyNode());
            if (before != null) {
                throw at(
                        tuple.getKeyNode(),
                        "'" + key + "' is given twice in " + what + ", first in line "
                                + before.getStartMark()
                                        .map(mark -> mark.getLine() + 1)
                                        .orElse(0) + ": remove one");
            }
            entries.put(key, new Value(value.source(), key, tuple.getValueNode()));
        }
    }

    private String key(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw at(node, "a key of " + what + " is not a word: write 'key: value'");
    }

    private SpecificationException unknown(Node node, String key, List<String> keys) {
        return at(
                node,
                "'" + key + "' is not a key of " + what + ": write "
                        + Suggestion.of(key, keys)
                                .map(word -> "'" + word + "'")
                                .orElse("one of " + String.join(", ", keys)));
    }

    private SpecificationException at(Node node, String sentence) {
        return value.source().error(node.getStartMark(), sentence);
    }

    Optional<Value> get(String key) {
        return Optional.ofNullable(entries.get(key));
    }

    /// @param example an entry that could stand there, for the message if there is none
    Value require(String key, String example) {
        return get(key).orElseThrow(
                        () -> value.error(what + " has no '" + key + "': add for instance '" + example + "'"));
    }

    /// All entries in order of the file.
    SequencedMap<String, Value> entries() {
        return entries;
    }

    /// The line at which it begins, counted from 1.
    int line() {
        return value.line();
    }

    /// A sentence about the whole, without its full stop.
    SpecificationException error(String sentence) {
        return value.error(sentence);
    }
}
