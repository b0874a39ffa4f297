package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value that stands in place of the file's, or where the file has none: `timing.mwait` is `2 us`.
///
/// @param key keys of mappings in each other, with dots between
/// @param text the value as a file would write it
record Replacement(String key, String text) {

    /// Whether a name that a user gives is such a key, and no parameter.
    static boolean isKey(String name) {
        return name.contains(".");
    }

    /// What it says, for whoever wants to know what the machine is made of.
    String sentence() {
        return "The user has put " + key + ": " + text + " in place of what the file says.";
    }

    /// The same tree but for the value. A design that is a word gets a parameter as `{id: word, …}` would.
    ///
    /// @param file name of the file, for messages
    Node in(Node tree, String file) {
        List<String> path = List.of(key.split("\\.", -1));
        if (path.contains("")) {
            throw wrong(file, "write a name before and after each dot");
        }
        return in(tree, path, file);
    }

    private Node in(Node tree, List<String> path, String file) {
        if (path.isEmpty()) {
            return word(text);
        }
        List<NodeTuple> tuples = new ArrayList<>(
                switch (tree) {
                    case MappingNode mapping -> mapping.getValue();
                    case ScalarNode scalar -> List.of(new NodeTuple(word("id"), scalar));
                    default -> throw wrong(file, "it leads into a list, of which single items cannot be replaced");
                });
        List<String> rest = path.subList(1, path.size());
        for (int t = 0; t < tuples.size(); t++) {
            NodeTuple tuple = tuples.get(t);
            if (tuple.getKeyNode() instanceof ScalarNode name && name.getValue().equals(path.getFirst())) {
                tuples.set(t, new NodeTuple(name, in(tuple.getValueNode(), rest, file)));
                return mapping(tree, tuples);
            }
        }
        Node value = rest.isEmpty() ? word(text) : in(mapping(tree, List.of()), rest, file);
        tuples.add(new NodeTuple(word(path.getFirst()), value));
        return mapping(tree, tuples);
    }

    /// It stands where the old tree stood, for messages.
    private static Node mapping(Node old, List<NodeTuple> tuples) {
        return new MappingNode(Tag.MAP, true, tuples, FlowStyle.BLOCK, old.getStartMark(), old.getEndMark());
    }

    private static ScalarNode word(String text) {
        return new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN);
    }

    private SpecificationException wrong(String file, String expected) {
        return new SpecificationException(
                file + " cannot have '" + key + "' replaced: " + expected + ", for instance timing.memory='90 ns'.");
    }
}
