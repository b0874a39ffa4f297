package org.crosspoint.sharing.message;

import java.util.Arrays;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// Letters that one CPU keeps for later, first in, first out. They are stored to words near that CPU and
/// loaded from there; Java holds what these words would.
final class LetterQueue {
    private static final int SLOT_WORDS = 16;

    private final long words;
    private final int slots;
    private Letter[] letters;
    private int first;
    private int size;

    /// @param slots letters for which there are words; more than that use them again
    LetterQueue(String name, Memory memory, int cpu, int slots) {
        this.slots = slots;
        words = memory.allocate(name, (long) slots * SLOT_WORDS * Long.BYTES, memory.nodeOf(cpu));
        letters = new Letter[slots];
        Arrays.setAll(letters, slot -> new Letter());
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// Appends a copy of a letter.
    void add(Cpu cpu, Letter letter) {
        if (size == letters.length) {
            grow();
        }
        int at = (first + size) % letters.length;
        letters[at].copy(letter);
        size++;
        for (int word = 0; word < letter.length(); word++) {
            cpu.store(address(at, word), letter.word(word));
        }
    }

    /// Takes the first letter out.
    ///
    /// @param into gets a copy of it
    void take(Cpu cpu, Letter into) {
        for (int word = 0; word < letters[first].length(); word++) {
            cpu.load(address(first, word));
        }
        into.copy(letters[first]);
        first = (first + 1) % letters.length;
        size--;
    }

    private long address(int letter, int word) {
        return words + ((long) (letter % slots) * SLOT_WORDS + word % SLOT_WORDS) * Long.BYTES;
    }

    private void grow() {
        Letter[] more = new Letter[2 * letters.length];
        Arrays.setAll(more, i -> i < size ? letters[(first + i) % letters.length] : new Letter());
        letters = more;
        first = 0;
    }
}
