package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.litmus.Step.Arithmetic;
import org.crosspoint.litmus.Step.When;
import org.jspecify.annotations.Nullable;

/// Reads the instructions of one thread and takes them apart into steps. Operands are in the order of Intel: the
/// destination first.
final class ProgramParser {
    /// What an instruction without LOCK reads from memory, between its two steps.
    private static final String BETWEEN = "(between)";

    private static final List<String> LOCKABLE = List.of("XADD", "CMPXCHG", "INC", "DEC", "ADD", "SUB", "XCHG");

    private final int thread;
    private final Names names;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Integer> labels = new HashMap<>();
    private final List<Jump> jumps = new ArrayList<>();

    /// A branch to a label that may come later.
    private record Jump(int step, When when, String label, int offset) {}

    /// An operand as it is written.
    private sealed interface Place {
        /// @param name of the location, empty if a register holds its address
        record InMemory(Target target, String name, int offset) implements Place {}

        record Value(Operand operand) implements Place {}
    }

    ProgramParser(int thread, Names names) {
        this.thread = thread;
        this.names = names;
    }

    /// Reads a cell: labels, then an instruction or nothing.
    void cell(Tokens tokens) {
        while (!tokens.isAtEnd() && !tokens.peek().equals("|") && !tokens.peek().equals(";")) {
            int offset = tokens.offset();
            String word = tokens.word("an instruction or a label");
            if (tokens.takeIf(":")) {
                if (labels.put(word, steps.size()) != null) {
                    throw tokens.at(offset, "P" + thread + " has two labels '" + word + "'; rename one");
                }
            } else {
                instruction(word.toUpperCase(Locale.ROOT), offset, tokens);
                if (!tokens.isAtEnd()
                        && !tokens.peek().equals("|")
                        && !tokens.peek().equals(";")) {
                    throw tokens.wrong("'|' or ';' after the instruction");
                }
            }
        }
    }

    /// All of them, when the last cell has been read.
    List<Step> steps(Tokens tokens) {
        for (Jump jump : jumps) {
            Integer target = labels.get(jump.label);
            if (target == null) {
                throw tokens.at(
                        jump.offset, "P" + thread + " has no label '" + jump.label + "'; add it, or jump elsewhere");
            }
            steps.set(jump.step, new Step.Branch(jump.when, target));
        }
        return steps;
    }

    private void instruction(String word, int offset, Tokens tokens) {
        boolean locked = word.equals("LOCK");
        String mnemonic = word;
        if (locked) {
            tokens.takeIf(";");
            mnemonic = tokens.word("the instruction that is locked").toUpperCase(Locale.ROOT);
            if (!LOCKABLE.contains(mnemonic)) {
                throw tokens.at(
                        offset, "LOCK cannot go with " + mnemonic + "; expected one of " + String.join(", ", LOCKABLE));
            }
        }
        When jump = jump(mnemonic);
        if (jump != null) {
            int at = tokens.offset();
            jumps.add(new Jump(steps.size(), jump, tokens.word("a label"), at));
            steps.add(new Step.Branch(jump, 0));
            return;
        }
        switch (mnemonic) {
            case "MFENCE" -> steps.add(new Step.Fence());
            case "LFENCE", "SFENCE", "NOP" -> {
                // Loads stay in order, and so do stores, without them.
            }
            case "MOV" -> move(tokens);
            case "XCHG" -> exchange(offset, tokens);
            case "XADD" -> exchangeAdd(offset, locked, tokens);
            case "CMPXCHG" -> compareExchange(offset, locked, tokens);
            case "CMP" -> compare(tokens);
            case "INC" -> arithmetic(Arithmetic.ADD, new Operand.Immediate(1), locked, tokens);
            case "DEC" -> arithmetic(Arithmetic.SUB, new Operand.Immediate(1), locked, tokens);
            case "ADD", "SUB", "AND", "OR", "XOR" -> arithmetic(Arithmetic.valueOf(mnemonic), null, locked, tokens);
            default ->
                throw tokens.at(
                        offset,
                        "'" + word
                                + "' is no instruction that can be run; expected MOV, XCHG, XADD, CMPXCHG, CMP, INC, DEC,"
                                + " ADD, SUB, AND, OR, XOR, MFENCE, LFENCE, SFENCE, NOP, a jump or LOCK");
        }
    }

    private static @Nullable When jump(String mnemonic) {
        return switch (mnemonic) {
            case "JMP" -> When.ALWAYS;
            case "JE", "JZ" -> When.EQUAL;
            case "JNE", "JNZ" -> When.NOT_EQUAL;
            case "JL" -> When.LESS;
            case "JGE" -> When.NOT_LESS;
            case "JG" -> When.GREATER;
            case "JLE" -> When.NOT_GREATER;
            default -> null;
        };
    }

    private void move(Tokens tokens) {
        Place to = destination(tokens);
        tokens.expect(",", "between the operands");
        int offset = tokens.offset();
        Place from = place(tokens);
        switch (to) {
            case Place.InMemory memory -> {
                if (!(from instanceof Place.Value(Operand value))) {
                    throw tokens.at(offset, "MOV cannot go from memory to memory; use a register between");
                }
                fits(memory, value, true, tokens);
                steps.add(new Step.Store(memory.target, value));
            }
            case Place.Value(Operand operand) -> {
                Operand.Register register = register(operand);
                switch (from) {
                    case Place.InMemory memory -> {
                        fits(memory, register, false, tokens);
                        steps.add(new Step.Load(register, memory.target));
                    }
                    case Place.Value(Operand value) -> {
                        haveOneSize(register, value, offset, tokens);
                        steps.add(new Step.Compute(register, Arithmetic.MOV, value));
                    }
                }
            }
        }
    }

    private void compare(Tokens tokens) {
        int first = tokens.offset();
        Place left = place(tokens);
        tokens.expect(",", "between the operands");
        int second = tokens.offset();
        Place right = place(tokens);
        if (left instanceof Place.InMemory && right instanceof Place.InMemory) {
            throw tokens.at(second, "an instruction cannot refer to memory twice; use a register between");
        }
        Operand one = read(left, right, tokens);
        Operand other = read(right, left, tokens);
        if (one instanceof Operand.Register register) {
            haveOneSize(register, other, first, tokens);
        }
        steps.add(new Step.Compare(one, other));
    }

    private void exchange(int offset, Tokens tokens) {
        Place one = destination(tokens);
        tokens.expect(",", "between the operands");
        Place other = destination(tokens);
        if (one instanceof Place.InMemory memory && other instanceof Place.Value(Operand register)) {
            exchange(memory, register(register), tokens);
        } else if (other instanceof Place.InMemory memory && one instanceof Place.Value(Operand register)) {
            exchange(memory, register(register), tokens);
        } else {
            throw tokens.at(offset, "XCHG needs a register and a location, for instance XCHG [x],EAX");
        }
    }

    private void exchange(Place.InMemory memory, Operand.Register register, Tokens tokens) {
        fits(memory, register, true, tokens);
        steps.add(new Step.Exchange(register, memory.target));
    }

    private void exchangeAdd(int offset, boolean locked, Tokens tokens) {
        Place to = destination(tokens);
        tokens.expect(",", "between the operands");
        Place from = destination(tokens);
        if (!(to instanceof Place.InMemory memory && from instanceof Place.Value(Operand.Register register))) {
            throw tokens.at(offset, "XADD needs a location and a register, for instance LOCK XADD [x],EAX");
        }
        isLocked(locked, "XADD", offset, tokens);
        fits(memory, register, true, tokens);
        steps.add(new Step.FetchAdd(memory.target, register, false, register));
    }

    private void compareExchange(int offset, boolean locked, Tokens tokens) {
        Place to = destination(tokens);
        tokens.expect(",", "between the operands");
        Place from = destination(tokens);
        if (!(to instanceof Place.InMemory memory && from instanceof Place.Value(Operand.Register register))) {
            throw tokens.at(offset, "CMPXCHG needs a location and a register, for instance LOCK CMPXCHG [x],ECX");
        }
        isLocked(locked, "CMPXCHG", offset, tokens);
        fits(memory, register, true, tokens);
        Operand.Register accumulator = names.register(thread, register.isWide() ? "RAX" : "EAX");
        steps.add(new Step.CompareExchange(memory.target, accumulator, register));
    }

    private static void isLocked(boolean locked, String mnemonic, int offset, Tokens tokens) {
        if (!locked) {
            throw tokens.at(offset, mnemonic + " without LOCK cannot be run; write LOCK " + mnemonic);
        }
    }

    /// @param constant what is added or subtracted, if the instruction says so itself
    private void arithmetic(Arithmetic operation, @Nullable Operand constant, boolean locked, Tokens tokens) {
        int offset = tokens.offset();
        Place to = destination(tokens);
        Operand operand = constant;
        if (operand == null) {
            tokens.expect(",", "between the operands");
            operand = to instanceof Place.InMemory ? value(tokens) : read(place(tokens), to, tokens);
        }
        switch (to) {
            case Place.Value(Operand there) -> {
                Operand.Register register = register(there);
                haveOneSize(register, operand, offset, tokens);
                steps.add(new Step.Compute(register, operation, operand));
                setFlags(register);
            }
            case Place.InMemory memory -> {
                fits(memory, operand, true, tokens);
                Operand.Register between = between(memory, operand);
                if (locked) {
                    steps.add(new Step.FetchAdd(memory.target, operand, operation == Arithmetic.SUB, between));
                    steps.add(new Step.Compute(between, operation, operand));
                } else {
                    steps.add(new Step.Load(between, memory.target));
                    steps.add(new Step.Compute(between, operation, operand));
                    steps.add(new Step.Store(memory.target, between));
                }
                setFlags(between);
            }
        }
        if (locked && to instanceof Place.Value) {
            throw tokens.at(offset, "LOCK needs a location, for instance LOCK INC [x]");
        }
    }

    /// The next jump sees how the result compares with 0.
    private void setFlags(Operand.Register result) {
        steps.add(new Step.Compare(result, new Operand.Immediate(0)));
    }

    /// What an instruction reads from memory, of the size of its operand; if that has none, of the location's, and of
    /// 32 bits if only a register knows the location.
    private Operand.Register between(Place.InMemory memory, Operand operand) {
        boolean isWide =
                switch (operand) {
                    case Operand.Register register -> register.isWide();
                    case Operand.Immediate number ->
                        !memory.name.isEmpty() && names.type(memory.name).bits() == Long.SIZE;
                };
        return new Operand.Register(names.number(thread, BETWEEN), isWide);
    }

    private void fits(Place.InMemory memory, Operand operand, boolean stores, Tokens tokens) {
        if (memory.name.isEmpty()) {
            return;
        }
        if (operand instanceof Operand.Register register && register.isWide()) {
            names.widen(memory.name);
        }
        String mistake = names.widened().contains(memory.name)
                ? ""
                : Target.mistake(operand, stores, memory.name, names.type(memory.name));
        if (!mistake.isEmpty()) {
            throw tokens.at(memory.offset, mistake);
        }
    }

    private static void haveOneSize(Operand.Register register, Operand other, int offset, Tokens tokens) {
        if (other instanceof Operand.Register second && second.isWide() != register.isWide()) {
            throw tokens.at(
                    offset,
                    "a register of " + register.bits() + " bits cannot go with one of " + second.bits()
                            + "; give both the same size");
        }
    }

    private static Operand.Register register(Operand operand) {
        return switch (operand) {
            case Operand.Register there -> there;
            case Operand.Immediate number -> throw new AssertionError(number);
        };
    }

    /// An operand that is read; from memory, by a step before.
    ///
    /// @param other the operand beside it
    private Operand read(Place place, Place other, Tokens tokens) {
        return switch (place) {
            case Place.Value(Operand operand) -> operand;
            case Place.InMemory memory -> {
                Operand size = other instanceof Place.Value(Operand operand) ? operand : new Operand.Immediate(0);
                fits(memory, size, false, tokens);
                Operand.Register between = between(memory, size);
                steps.add(new Step.Load(between, memory.target));
                yield between;
            }
        };
    }

    private Operand value(Tokens tokens) {
        int offset = tokens.offset();
        if (place(tokens) instanceof Place.Value(Operand operand)) {
            return operand;
        }
        throw tokens.at(offset, "an instruction cannot refer to memory twice; use a register between");
    }

    private Place destination(Tokens tokens) {
        int offset = tokens.offset();
        Place place = place(tokens);
        if (place instanceof Place.Value(Operand.Immediate number)) {
            throw tokens.at(offset, "a number cannot be written to; expected a register or a location such as [x]");
        }
        return place;
    }

    private Place place(Tokens tokens) {
        int offset = tokens.offset();
        if (tokens.takeIf("(")) {
            return pointed(offset, ")", tokens);
        }
        if (tokens.takeIf("[")) {
            if (Names.isRegister(tokens.peek())) {
                return pointed(offset, "]", tokens);
            }
            String name = tokens.word("a location");
            tokens.expect("]", "after the location");
            return new Place.InMemory(new Target.Named(names.location(name)), name, offset);
        }
        if (tokens.isNumber()) {
            return new Place.Value(new Operand.Immediate(tokens.number("a number")));
        }
        tokens.takeIf("$");
        if (!Names.isRegister(tokens.peek())) {
            throw expected(tokens);
        }
        return new Place.Value(names.register(thread, tokens.take()));
    }

    private Place pointed(int offset, String end, Tokens tokens) {
        Operand.Register register = names.register(thread, tokens.register());
        tokens.expect(end, "after the register, nothing is added to an address");
        return new Place.InMemory(new Target.Pointed(register, tokens.place(offset)), "", offset);
    }

    private static SpecificationException expected(Tokens tokens) {
        return tokens.wrong("a register, a number such as $1 or a location such as [x]");
    }
}
