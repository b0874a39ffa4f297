package org.crosspoint.lab.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.crosspoint.core.SpecificationException;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Reads YAML 1.2 text into a [Yaml] tree.
final class YamlParser {
    private final Function<Optional<Mark>, String> where;

    private YamlParser(Function<Optional<Mark>, String> where) {
        this.where = where;
    }

    /// Reads a document; places are given by line and column.
    ///
    /// @param file what messages call the text
    static Yaml document(String text, String file) {
        return new YamlParser(mark -> mark.map(
                                at -> file + ", line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1))
                        .orElse(file))
                .parse(text);
    }

    /// Reads a value of the command line, which is its own place.
    static Yaml value(String text, String place) {
        return new YamlParser(mark -> place).parse(text);
    }

    private Yaml parse(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.map(this::tree)
                    .orElseGet(() -> new Yaml.Scalar("null", "", true, where.apply(Optional.empty())));
        } catch (MarkedYamlEngineException broken) {
            throw new SpecificationException(
                    where.apply(broken.getProblemMark()) + ": this is not YAML: " + clause(broken.getProblem()) + ".",
                    broken);
        } catch (YamlEngineException broken) {
            throw new SpecificationException(
                    where.apply(Optional.empty()) + ": this is not YAML: " + clause(broken.getMessage()) + ".", broken);
        }
    }

    /// What the reader says, as a part of a sentence.
    private static String clause(@Nullable String problem) {
        String said = String.valueOf(problem).strip().replaceAll("\\s+", " ");
        return said.contains("TAB") ? "a tab stands where only blanks may; indent with blanks" : said;
    }

    private Yaml tree(Node node) {
        String place = where.apply(node.getStartMark());
        if (!(node instanceof ScalarNode) && node.getAnchor().isPresent()) {
            throw new SpecificationException(
                    place + ": lists, and keys and values, cannot be repeated by an alias; write them out.");
        }
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar, place);
            case MappingNode mapping -> mapping(mapping, place);
            case SequenceNode sequence ->
                new Yaml.Sequence(sequence.getValue().stream().map(this::tree).toList(), place);
            default -> throw new SpecificationException(place + ": expected a value, keys and values, or a list.");
        };
    }

    private Yaml mapping(MappingNode node, String place) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Yaml key = tree(tuple.getKeyNode());
            String name = key.scalar("a key").text();
            if (entries.put(name, new Yaml.Entry(tree(tuple.getValueNode()), key.where())) != null) {
                throw key.wrong("the key '" + name + "' is there twice; remove one.");
            }
        }
        return new Yaml.Mapping(entries, place);
    }

    private static Yaml scalar(ScalarNode node, String place) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Yaml.Scalar("null", text, true, place);
        }
        return new Yaml.Scalar(value(tag, text, place), text, false, place);
    }

    private static Object value(Tag tag, String text, String place) {
        try {
            if (tag.equals(Tag.INT)) {
                return integer(text);
            }
            if (tag.equals(Tag.FLOAT)) {
                return decimal(text);
            }
            return tag.equals(Tag.BOOL) ? (Object) Boolean.valueOf(text) : text;
        } catch (NumberFormatException notANumber) {
            throw new SpecificationException(
                    place + ": '" + text + "' is not a number that fits 64 bits; quote it if it is a text.",
                    notANumber);
        }
    }

    private static Long integer(String text) {
        if (text.startsWith("0x")) {
            return Long.parseLong(text.substring(2), 16);
        }
        return text.startsWith("0o") ? Long.parseLong(text.substring(2), 8) : Long.parseLong(text);
    }

    private static Double decimal(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }
}
