package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.crosspoint.core.hardware.MachineAssumption;

/// What was assumed, and what could not be kept.
final class Notes {
    private final List<MachineAssumption> notes = new ArrayList<>();

    /// Notes each sentence once, at the first line of which it is true.
    ///
    /// @param line of the file, 0 for none
    /// @param sentence with value and unit
    void add(int line, String sentence) {
        if (notes.stream().noneMatch(note -> note.sentence().equals(sentence))) {
            notes.add(new MachineAssumption(line, sentence));
        }
    }

    /// In order of lines; at the end what is of no line.
    List<MachineAssumption> all() {
        return notes.stream()
                .sorted(Comparator.comparingInt(note -> note.line() == 0 ? Integer.MAX_VALUE : note.line()))
                .toList();
    }
}
