package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.crosspoint.litmus.Condition.Quantifier;

/// Reads what a test observes and asks, at the end of its file.
final class ConditionParser {
    /// Deeper than any condition that people write.
    private static final int DEPTH = 256;

    private final Tokens tokens;
    private final Names names;
    private final int threads;
    private final String text;
    private final List<Item> observed = new ArrayList<>();

    /// Of how many parentheses, negations and premises a part is the inside.
    private int depth;

    ConditionParser(Tokens tokens, Names names, int threads, String text) {
        this.tokens = tokens;
        this.names = names;
        this.threads = threads;
        this.text = text;
    }

    List<Item> observed() {
        return observed;
    }

    /// `locations [x; 0:EAX;]`, if it is there.
    void locations() {
        if (tokens.takeIf("locations")) {
            tokens.expect("[", "after 'locations'");
            while (!tokens.takeIf("]")) {
                observe(item());
                if (tokens.isWord()) {
                    Types.read(tokens);
                }
                tokens.takeIf("*");
                if (!tokens.peek().equals("]")) {
                    tokens.expect(";", "after a location");
                }
            }
        }
    }

    /// `filter PROPOSITION`, if it is there.
    Proposition filter() {
        return tokens.takeIf("filter") ? or() : new Proposition.Constant(true);
    }

    Condition condition() {
        Quantifier quantifier = quantifier();
        int from = tokens.offset();
        Proposition proposition = or();
        String written = text.substring(from, tokens.endOfLast()).replaceAll("\\s+", " ");
        tokens.takeIf(";");
        return new Condition(quantifier, proposition, written);
    }

    private Quantifier quantifier() {
        if (tokens.takeIf("forall")) {
            return Quantifier.FORALL;
        }
        boolean not = tokens.takeIf("~");
        if (tokens.takeIf("exists")) {
            return not ? Quantifier.NOT_EXISTS : Quantifier.EXISTS;
        }
        throw tokens.wrong("'exists', '~exists' or 'forall'");
    }

    private Proposition or() {
        List<Proposition> parts = new ArrayList<>(List.of(and()));
        while (tokens.takeIf("\\/")) {
            parts.add(and());
        }
        return parts.size() == 1 ? parts.getFirst() : new Proposition.Or(parts);
    }

    private Proposition and() {
        List<Proposition> parts = new ArrayList<>(List.of(implication()));
        while (tokens.takeIf("/\\")) {
            parts.add(implication());
        }
        return parts.size() == 1 ? parts.getFirst() : new Proposition.And(parts);
    }

    /// Binds more than `/\` does, as in the field's tools, and to the right.
    private Proposition implication() {
        Proposition premise = unary();
        int offset = tokens.offset();
        return tokens.takeIf("=>")
                ? new Proposition.Or(List.of(new Proposition.Not(premise), inside(offset, this::implication)))
                : premise;
    }

    private Proposition unary() {
        int offset = tokens.offset();
        if (tokens.takeIf("~") || tokens.takeIf("not")) {
            return new Proposition.Not(inside(offset, this::unary));
        }
        if (tokens.takeIf("(")) {
            Proposition inner = inside(offset, this::or);
            tokens.expect(")", "after the part in parentheses");
            return inner;
        }
        if (tokens.takeIf("true")) {
            return new Proposition.Constant(true);
        }
        if (tokens.takeIf("false")) {
            return new Proposition.Constant(false);
        }
        return equality();
    }

    private Proposition inside(int offset, Supplier<Proposition> part) {
        if (++depth > DEPTH) {
            throw tokens.at(
                    offset,
                    "here the condition is nested deeper than " + DEPTH
                            + " levels of '(', '~' and '=>'; write it with fewer");
        }
        Proposition proposition = part.get();
        depth--;
        return proposition;
    }

    private Proposition equality() {
        Item item = item();
        boolean not = tokens.takeIf("!=");
        if (!not && !tokens.takeIf("==")) {
            tokens.expect("=", "after " + item.name());
        }
        Proposition equal = equal(item);
        return not ? new Proposition.Not(equal) : equal;
    }

    /// A number, the name of a location for its address, or another item.
    private Proposition equal(Item item) {
        if (tokens.isOfThread() || tokens.peek().equals("[")) {
            return new Proposition.Same(observe(item), observe(item()));
        }
        if (tokens.takeIf("&") || tokens.isWord()) {
            int offset = tokens.offset();
            String name = tokens.word("a location");
            return new Proposition.Equal(observe(item), names.address(existing(name, offset)));
        }
        return new Proposition.Equal(observe(item), item.type().of(tokens.number("a number")));
    }

    private String existing(String name, int offset) {
        if (!names.hasLocation(name)) {
            throw tokens.at(offset, "there is no location '" + name + "'; expected one that the test uses");
        }
        return name;
    }

    private int observe(Item item) {
        if (!observed.contains(item)) {
            observed.add(item);
        }
        return observed.indexOf(item);
    }

    /// `0:EAX`, `x` or `[x]`.
    private Item item() {
        if (tokens.isOfThread()) {
            int thread = tokens.thread(threads);
            String register = tokens.register();
            return Item.register(thread, names.register(thread, register), register, names.pointees());
        }
        boolean bracketed = tokens.takeIf("[");
        int at = tokens.offset();
        String name = tokens.word("a register such as 0:EAX, or a location");
        if (bracketed) {
            tokens.expect("]", "after the location");
        }
        existing(name, at);
        return Item.location(names.location(name), name, names.type(name), names.pointees());
    }
}
