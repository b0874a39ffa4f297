package org.crosspoint.machine.hwloc;

import org.crosspoint.core.SpecificationException;

/// The one sentence for a mistake at a place of a file.
final class Mistake {
    private Mistake() {}

    /// @param line 0 if it is of the whole
    /// @param sentence what is wrong, what was expected and what to do next, without its full stop
    static SpecificationException at(String file, int line, String sentence) {
        return new SpecificationException(file + (line == 0 ? "" : ", line " + line) + ": " + sentence + ".");
    }
}
