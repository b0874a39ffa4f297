package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.MachineAssumption;

/// What a machine file does not say, as the reader comes upon it.
final class Assumptions {
    private final List<MachineAssumption> found = new ArrayList<>();

    /// @param line of the section in which it could be said
    void add(int line, String sentence) {
        found.add(new MachineAssumption(line, sentence));
    }

    /// In the order in which the reader came upon them.
    List<String> sentences() {
        return found.stream().map(MachineAssumption::sentence).toList();
    }

    List<MachineAssumption> all() {
        return List.copyOf(found);
    }
}
