package org.crosspoint.sharing.message;

import java.util.Arrays;
import org.crosspoint.core.sharing.Invocation;

/// A message of any length, with a [Header]: what a CPU has in registers while it writes or reads one.
final class Letter {
    private static final int USUAL = 16;

    private int from;
    private int length;
    private long[] words = new long[USUAL];

    /// Writes a letter with nothing but its header.
    Letter write(Header.Kind kind, int operation, int object, int ticket) {
        length = 0;
        add(Header.of(kind, operation, object, ticket, 1));
        return this;
    }

    /// Appends the arguments of a call, but zeros at the end.
    Letter arguments(Invocation call) {
        int count = Invocation.ARGUMENTS;
        while (count > 0 && call.argument(count - 1) == 0) {
            count--;
        }
        for (int index = 0; index < count; index++) {
            append(call.argument(index));
        }
        return this;
    }

    /// Appends the result of a call and its effects.
    Letter outcome(long result, Invocation call) {
        append(result);
        for (int index = 0; index < call.effects(); index++) {
            append(call.effectAt(index));
        }
        return this;
    }

    /// Appends a word and counts it in the header.
    private void append(long word) {
        add(word);
        words[0]++;
    }

    /// Appends the update that another letter asks for: operation and number of arguments in a word, then these.
    void update(Letter asked) {
        append((long) Header.operation(asked.words[0]) << Byte.SIZE | asked.length - 1);
        for (int index = 1; index < asked.length; index++) {
            append(asked.words[index]);
        }
    }

    /// Makes the arguments of a call of what was read.
    ///
    /// @param first where they begin
    /// @param count number of them
    Invocation arguments(Invocation call, int first, int count) {
        call.with();
        for (int index = 0; index < count; index++) {
            call.and(index, words[first + index]);
        }
        return call;
    }

    /// Appends a word as it came.
    void add(long word) {
        if (length == words.length) {
            words = Arrays.copyOf(words, 2 * length);
        }
        words[length] = word;
        length++;
    }

    /// Makes this a copy of another.
    void copy(Letter other) {
        from = other.from;
        length = 0;
        for (int index = 0; index < other.length; index++) {
            add(other.words[index]);
        }
    }

    void clear() {
        length = 0;
    }

    void sentBy(int cpu) {
        from = cpu;
    }

    /// Appends the words of a message, as far as they belong to the letter.
    void receive(long[] message) {
        int missing = (length == 0 ? Header.length(message[0]) : Header.length(words[0])) - length;
        for (int word = 0; word < Math.min(missing, message.length); word++) {
            add(message[word]);
        }
    }

    /// Whether all its words have come.
    boolean isWhole() {
        return length > 0 && length == Header.length(words[0]);
    }

    long header() {
        return words[0];
    }

    /// The CPU that sent it.
    int from() {
        return from;
    }

    int length() {
        return length;
    }

    long word(int index) {
        return words[index];
    }
}
