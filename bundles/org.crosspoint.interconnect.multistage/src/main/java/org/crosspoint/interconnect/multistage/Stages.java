package org.crosspoint.interconnect.multistage;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The stages of a network and the wires between them, and the arithmetic of lines as numbers of base k.
final class Stages {
    private static final int DRAWN_SWITCHES = 16;
    private static final int WIDEST_DRAWING = 80;
    private static final int LETTERS = 26;

    private final int arity;
    private final int count;

    /// The powers of k, one for each digit and one more.
    private final int[] power;

    /// By stage and line that leaves the one before: the line that enters the stage.
    private final int[][] into;

    /// @param wiring how the wires are mixed
    /// @param arity inputs and outputs of a switch, k
    /// @param count number of stages; there are k to that power lines
    Stages(Wiring wiring, int arity, int count) {
        this.arity = arity;
        this.count = count;
        power = new int[count + 1];
        Arrays.setAll(power, exponent -> exponent == 0 ? 1 : power[exponent - 1] * arity);
        into = new int[count][power[count]];
        for (int stage = 0; stage < count; stage++) {
            int here = stage;
            Arrays.setAll(into[stage], line -> wiring.into(here, line, this));
        }
    }

    /// As many as it takes for so many stations, at least one.
    static Stages of(Wiring wiring, int stations, int arity) {
        int count = 1;
        for (long lines = arity; lines < stations; lines *= arity) {
            count++;
        }
        return new Stages(wiring, arity, count);
    }

    int arity() {
        return arity;
    }

    int count() {
        return count;
    }

    int lines() {
        return power[count];
    }

    int switchesPerStage() {
        return lines() / arity;
    }

    /// The digit of a destination by which a stage routes.
    int tag(int destination, int stage) {
        return destination / power[count - 1 - stage] % arity;
    }

    /// The line on which a message enters a stage that left the one before, or its CPU, on `line`.
    int into(int stage, int line) {
        return into[stage][line];
    }

    /// The line on which a message for a destination leaves a stage that it entered on `line`.
    int outOf(int stage, int line, int destination) {
        return line - line % arity + tag(destination, stage);
    }

    /// Turns the last digits of a line to the left: of 011 all three become 110.
    int rotateLeft(int line, int digits) {
        int block = power[digits];
        int low = line % block;
        return line - low + low * arity % block + low * arity / block;
    }

    /// Turns the last digits of a line to the right.
    int rotateRight(int line, int digits) {
        int block = power[digits];
        int low = line % block;
        return line - low + low / arity + low % arity * (block / arity);
    }

    /// Exchanges a digit with the last one.
    ///
    /// @param digit counted from the last, which is 0
    int exchangeWithLast(int line, int digit) {
        int place = power[digit];
        int high = line / place % arity;
        int last = line % arity;
        return line + (last - high) * place + high - last;
    }

    /// The name that the figures give: stages are numbered from 1, the switches of each are A, B …, AA after Z.
    String name(int stage, int line) {
        StringBuilder letters = new StringBuilder();
        for (int number = line / arity; number >= 0; number = number / LETTERS - 1) {
            letters.insert(0, (char) ('A' + number % LETTERS));
        }
        return (stage + 1) + letters.toString();
    }

    /// A row for each switch of a stage: what its inputs come from, its name, and at the end what its outputs lead to.
    /// What does not fit is left out behind dots.
    String drawing() {
        int shown = Math.min(switchesPerStage(), DRAWN_SWITCHES);
        String rows = IntStream.range(0, shown)
                .mapToObj(number -> shorten(row(number)))
                .collect(Collectors.joining("\n"));
        return rows + (shown < switchesPerStage() ? "\n...\n" : "\n") + count + " stages of " + switchesPerStage() + " "
                + arity + " x " + arity + " switches, " + count * switchesPerStage() + " in all";
    }

    private String row(int number) {
        StringBuilder row = new StringBuilder();
        int first = number * arity;
        for (int stage = 0; stage < count; stage++) {
            int here = stage;
            row.append(names(first, line -> source(here, line)))
                    .append(" > ")
                    .append(name(stage, first))
                    .append(stage == count - 1 ? " > " : "    ");
        }
        return row + names(first, Integer::toString);
    }

    private String source(int stage, int line) {
        int before = backFrom(stage, line);
        return stage == 0 ? Integer.toString(before) : name(stage - 1, before);
    }

    /// The line of the stage before from which a wire comes.
    int backFrom(int stage, int line) {
        int before = 0;
        while (into[stage][before] != line) {
            before++;
        }
        return before;
    }

    private String names(int first, IntFunction<String> name) {
        return IntStream.range(first, first + arity).mapToObj(name).collect(Collectors.joining(" "));
    }

    private static String shorten(String line) {
        return line.length() <= WIDEST_DRAWING ? line : line.substring(0, WIDEST_DRAWING - 4) + " ...";
    }

    /// The way from a CPU to a memory.
    Route route(int from, int to) {
        int line = from;
        Route.Step[] steps = new Route.Step[count];
        for (int stage = 0; stage < count; stage++) {
            int in = into(stage, line);
            line = outOf(stage, in, to);
            steps[stage] = new Route.Step(name(stage, in), in % arity, line % arity);
        }
        return new Route(arity, List.of(steps));
    }
}
