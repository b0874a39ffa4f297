package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosspoint.core.SpecificationException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// A value of a machine file with the place where it stands, so that whoever reads it can say what is wrong and where.
final class Value {
    private static final Pattern REFERENCE = Pattern.compile("\\$([a-z][a-z0-9-]*)");
    private static final List<Tag> TAGS =
            List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.MAP, Tag.SEQ, Tag.ENV_TAG);
    private static final int TEXT_LIMIT = 4_000;

    private final Source source;
    private final String name;
    private final Node node;

    /// @param name the key under which it stands, for messages
    Value(Source source, String name, Node node) {
        this.source = source;
        this.name = name;
        this.node = node;
        if (!TAGS.contains(node.getTag())) {
            throw error("the tag " + node.getTag().getValue() + " has no meaning in a machine file: remove it");
        }
    }

    Source source() {
        return source;
    }

    /// The same value with other arguments for its parameters.
    Value with(Source other) {
        return new Value(other, name, node);
    }

    /// The same value with another in it.
    Value with(Replacement replacement) {
        return new Value(source, name, replacement.in(node, source.file()));
    }

    /// What is wrong with it: `latency is 'fast': write …`.
    SpecificationException wrong(String expected) {
        return error(name + " is " + shown() + ": write " + expected);
    }

    /// A sentence about it, without its full stop.
    SpecificationException error(String sentence) {
        return source.error(node.getStartMark(), sentence);
    }

    /// The line at which it begins, counted from 1.
    int line() {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    /// It as a mapping.
    ///
    /// @param what what it describes, with its article: `a cache`
    /// @param keys all keys that it may have
    Mapping mapping(String what, String... keys) {
        return new Mapping(this, what, mappingNode(what), List.of(keys));
    }

    /// It as a mapping whose keys are free.
    Mapping mapping(String what) {
        return new Mapping(this, what, mappingNode(what), List.of());
    }

    private MappingNode mappingNode(String what) {
        if (node instanceof MappingNode mapping) {
            return mapping;
        }
        throw wrong(what + " as 'key: value' lines");
    }

    /// Its items.
    ///
    /// @param what what they are: `caches`
    List<Value> list(String what) {
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("a list of " + what + ", each on lines that begin with '- '");
        }
        List<Value> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new Value(source, "an item of " + name, item));
        }
        return items;
    }

    /// Its text, parameters replaced.
    ///
    /// @param expected what it should be, for messages
    String text(String expected) {
        if (!(node instanceof ScalarNode scalar)
                || node.getTag().equals(Tag.NULL)
                || scalar.getValue().isBlank()) {
            throw wrong(expected);
        }
        String text = scalar.getValue().strip();
        if (text.length() > TEXT_LIMIT) {
            throw error(name + " has " + text.length() + " characters: shorten it to at most " + TEXT_LIMIT);
        }
        return text.startsWith("$") ? argument(text) : text.replaceAll("\\s+", " ");
    }

    private String argument(String text) {
        Matcher matcher = REFERENCE.matcher(text);
        if (!matcher.matches()) {
            throw wrong("the name of one parameter after '$' and nothing else, for instance '$cpus'");
        }
        String argument = source.arguments().get(matcher.group(1));
        if (argument == null) {
            throw error("there is no parameter '" + matcher.group(1) + "': declare it under 'parameters:'"
                    + (source.arguments().isEmpty()
                            ? ""
                            : " or write one of "
                                    + String.join(", ", source.arguments().keySet())));
        }
        return argument;
    }

    /// It as a name: lower case letters, digits and `-`.
    String id() {
        String expected = "a name of lower case letters, digits and '-' that begins with a letter";
        String text = text(expected);
        if (!text.matches("[a-z][a-z0-9-]{0,63}")) {
            throw wrong(expected);
        }
        return text;
    }

    /// It as a whole number.
    int count(int min, int max) {
        String expected = String.format(Locale.ROOT, "a whole number from %d to %d", min, max);
        return Math.toIntExact(whole(Unit.Dimension.COUNT, min, max, expected));
    }

    /// It as a size in bytes.
    long size(long min, long max) {
        String expected = "a size from " + Quantity.size(min) + " to " + Quantity.size(max) + ", for instance '64 KiB'";
        return whole(Unit.Dimension.SIZE, min, max, expected);
    }

    /// It as a clock in megahertz.
    int megahertz() {
        String expected = "a clock from 1 MHz to 20 GHz in whole megahertz, for instance '2.1 GHz' or '2100 MHz'";
        return Math.toIntExact(whole(Unit.Dimension.CLOCK, 1, 20_000, expected));
    }

    /// It as an energy in picojoules.
    int picojoules(int max) {
        String expected =
                "an energy from 0 pJ to " + max + " pJ in whole picojoules, for instance '140 pJ' or '0.8 nJ'";
        return Math.toIntExact(whole(Unit.Dimension.ENERGY, 0, max, expected));
    }

    /// It as a latency in cycles; a time is rounded to the nearest whole cycle.
    ///
    /// @param clock in megahertz
    int latency(int clock, int min, int max) {
        String expected = "a latency from " + Quantity.cycles(min) + " to " + Quantity.cycles(max)
                + ", for instance '15 cycles' or '50 ns'";
        Optional<Quantity> quantity = Quantity.parse(text(expected));
        Optional<Long> cycles = quantity.flatMap(q -> switch (q.dimension()) {
            case CYCLES -> q.whole();
            case TIME -> Optional.of(Clock.cycles(q.base(), clock));
            case COUNT, SIZE, CLOCK, ENERGY -> Optional.empty();
        });
        return Math.toIntExact(inRange(cycles, min, max, expected));
    }

    private long whole(Unit.Dimension dimension, long min, long max, String expected) {
        Optional<Quantity> quantity = Quantity.parse(text(expected)).filter(q -> q.dimension() == dimension);
        return inRange(quantity.flatMap(Quantity::whole), min, max, expected);
    }

    private long inRange(Optional<Long> number, long min, long max, String expected) {
        return number.filter(n -> n >= min && n <= max).orElseThrow(() -> wrong(expected));
    }

    /// It as a design's parameter: a truth value, a whole number, a decimal number or a text; the items of a list
    /// as one text, with commas.
    Object parameter() {
        if (node instanceof SequenceNode) {
            return String.join(
                    ", ",
                    list("values").stream().map(item -> item.text("a value")).toList());
        }
        String text = text("a text, a number, true or false");
        boolean plain = node instanceof ScalarNode scalar && scalar.isPlain();
        if (plain && text.matches("-?\\d{1,18}")) {
            return Long.valueOf(text);
        }
        if (plain && text.matches("-?\\d{1,18}\\.\\d{1,18}")) {
            return Double.valueOf(text);
        }
        return plain && text.matches("true|false") ? (Object) Boolean.valueOf(text) : text;
    }

    private String shown() {
        return switch (node) {
            case MappingNode mapping -> "a mapping";
            case SequenceNode sequence -> "a list";
            case ScalarNode scalar when scalar.getValue().isBlank() -> "empty";
            case ScalarNode scalar
            when scalar.getValue().length() > 60 -> "'" + scalar.getValue().substring(0, 60) + "…'";
            case ScalarNode scalar
            when source.arguments().containsKey(reference(scalar)) ->
                "'" + source.arguments().get(reference(scalar)) + "' by parameter '" + reference(scalar) + "'";
            case ScalarNode scalar -> "'" + scalar.getValue() + "'";
            default -> "an alias";
        };
    }

    private static String reference(ScalarNode scalar) {
        return scalar.getValue().startsWith("$") ? scalar.getValue().substring(1) : "";
    }
}
