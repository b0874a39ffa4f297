package org.crosspoint.litmus;

/// Reads the initial state: `{ x=0; uint64_t y=1; int *p=x; 0:EAX=5; P1:RAX=y; }`.
final class InitialState {
    private static final int MOST_THREADS = 64;

    private final Tokens tokens;
    private final Names names;

    InitialState(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    void read() {
        tokens.expect("{", "before the initial state");
        while (!tokens.takeIf("}")) {
            if (tokens.takeIf(";")) {
                continue;
            }
            item();
            if (!tokens.peek().equals("}")) {
                tokens.expect(";", "after an initial value");
            }
        }
    }

    private void item() {
        Type type = null;
        if (Types.isNext(tokens)) {
            type = Types.read(tokens);
        }
        if (tokens.takeIf("*")) {
            type = Type.INT64;
        }
        if (tokens.isOfThread()) {
            int thread = tokens.thread(MOST_THREADS);
            String register = tokens.register();
            if (tokens.takeIf("=")) {
                names.setRegister(thread, register, value());
            }
            return;
        }
        String name = location();
        if (type != null) {
            names.setType(name, type);
        }
        if (tokens.takeIf("=")) {
            names.setLocation(name, value());
        }
    }

    private String location() {
        boolean bracketed = tokens.takeIf("[");
        String name = tokens.word("a location or register with its initial value");
        if (bracketed) {
            tokens.expect("]", "after the location");
        } else if (tokens.peek().equals("[")) {
            throw tokens.at(tokens.offset(), "an array cannot be run; give each element a location of its own");
        }
        names.location(name);
        return name;
    }

    /// A number, or the name of a location for its address.
    private long value() {
        if (tokens.takeIf("&") || tokens.isWord()) {
            return names.address(tokens.word("a location"));
        }
        return tokens.number("a number or a location as initial value");
    }
}
