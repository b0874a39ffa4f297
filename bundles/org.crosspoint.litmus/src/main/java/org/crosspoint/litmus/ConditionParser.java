package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.litmus.Condition.Quantifier;

/// Reads what a test observes and asks, at the end of its file.
final class ConditionParser {
    private final Tokens tokens;
    private final Names names;
    private final int threads;
    private final String text;
    private final List<Item> observed = new ArrayList<>();

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
                if (!tokens.peek().equals("]")) {
                    tokens.expect(";", "after a location");
                }
            }
        }
    }

    Condition condition() {
        Quantifier quantifier = quantifier();
        int from = tokens.offset();
        Proposition proposition = or();
        String written = text.substring(from, tokens.endOfLast()).replaceAll("\\s+", " ");
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
        List<Proposition> parts = new ArrayList<>(List.of(unary()));
        while (tokens.takeIf("/\\")) {
            parts.add(unary());
        }
        return parts.size() == 1 ? parts.getFirst() : new Proposition.And(parts);
    }

    private Proposition unary() {
        if (tokens.takeIf("~") || tokens.takeIf("not")) {
            return new Proposition.Not(unary());
        }
        if (tokens.takeIf("(")) {
            Proposition inner = or();
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

    private Proposition equality() {
        Item item = item();
        boolean not = tokens.takeIf("!=");
        if (!not && !tokens.takeIf("==")) {
            tokens.expect("=", "after " + item.name());
        }
        Proposition equal = new Proposition.Equal(observe(item), tokens.number("a number"));
        return not ? new Proposition.Not(equal) : equal;
    }

    private int observe(Item item) {
        if (!observed.contains(item)) {
            observed.add(item);
        }
        return observed.indexOf(item);
    }

    /// `0:EAX`, `x` or `[x]`.
    private Item item() {
        int offset = tokens.offset();
        if (tokens.isNumber()) {
            long thread = tokens.number("the number of a thread");
            if (thread < 0 || thread >= threads) {
                throw tokens.at(offset, "there is no thread " + thread + "; expected 0 to " + (threads - 1));
            }
            tokens.expect(":", "between thread and register");
            if (!Names.isRegister(tokens.peek())) {
                throw tokens.wrong("a register, for instance EAX");
            }
            String register = tokens.take();
            return Item.register((int) thread, names.register((int) thread, register), register);
        }
        boolean bracketed = tokens.takeIf("[");
        int at = tokens.offset();
        String name = tokens.word("a register such as 0:EAX, or a location");
        if (bracketed) {
            tokens.expect("]", "after the location");
        }
        if (!names.hasLocation(name)) {
            throw tokens.at(at, "there is no location '" + name + "'; expected one that the test uses");
        }
        return Item.location(names.location(name), name);
    }
}
