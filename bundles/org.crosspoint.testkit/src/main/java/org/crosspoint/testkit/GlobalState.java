package org.crosspoint.testkit;

import java.util.Arrays;
import org.crosspoint.core.hardware.ProtocolTable;

/// All caches and memory at one moment: for each cache and line the protocol's state and whether the copy holds the
/// value written last, for each line whether memory does.
final class GlobalState {
    private static final int NO_COPY = 0;

    private final int caches;
    private final int lines;
    private final byte[] states;
    private final boolean[] current;
    private final boolean[] memoryCurrent;

    private GlobalState(int caches, int lines, byte[] states, boolean[] current, boolean[] memoryCurrent) {
        this.caches = caches;
        this.lines = lines;
        this.states = states;
        this.current = current;
        this.memoryCurrent = memoryCurrent;
    }

    /// Nothing is cached and memory is up to date.
    static GlobalState initial(int caches, int lines) {
        boolean[] memory = new boolean[lines];
        Arrays.fill(memory, true);
        return new GlobalState(caches, lines, new byte[caches * lines], new boolean[caches * lines], memory);
    }

    GlobalState copy() {
        return new GlobalState(caches, lines, states.clone(), current.clone(), memoryCurrent.clone());
    }

    int caches() {
        return caches;
    }

    int lines() {
        return lines;
    }

    int of(int cache, int line) {
        return states[cache * lines + line];
    }

    boolean holds(int cache, int line) {
        return of(cache, line) != NO_COPY;
    }

    /// Whether a cache's copy holds the value written last.
    boolean current(int cache, int line) {
        return current[cache * lines + line];
    }

    boolean memoryCurrent(int line) {
        return memoryCurrent[line];
    }

    void set(int cache, int line, int state, boolean isCurrent) {
        states[cache * lines + line] = (byte) state;
        current[cache * lines + line] = isCurrent && state != NO_COPY;
    }

    void setMemory(int line, boolean isCurrent) {
        memoryCurrent[line] = isCurrent;
    }

    /// A new value is written in one cache: every other copy, and memory, is out of date.
    void write(int cache, int line) {
        for (int other = 0; other < caches; other++) {
            current[other * lines + line] = other == cache && holds(other, line);
        }
        memoryCurrent[line] = false;
    }

    /// `M I I, memory out of date`
    String describe(int line, ProtocolTable table) {
        StringBuilder text = new StringBuilder();
        for (int cache = 0; cache < caches; cache++) {
            text.append(table.states().get(of(cache, line)).name())
                    .append(holds(cache, line) && !current(cache, line) ? " (out of date) " : " ");
        }
        return text.toString().stripTrailing() + ", memory " + (memoryCurrent(line) ? "up to date" : "out of date");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GlobalState that
                && Arrays.equals(states, that.states)
                && Arrays.equals(current, that.current)
                && Arrays.equals(memoryCurrent, that.memoryCurrent);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(states) + Arrays.hashCode(current)) + Arrays.hashCode(memoryCurrent);
    }
}
