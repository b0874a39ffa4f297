package org.crosspoint.core.hardware;

/// Something that the description of a machine does not say, and what is assumed instead.
///
/// @param line line of the file at which it could be said, counted from 1; 0 if there are no lines
/// @param sentence what is assumed, with its value and unit
public record MachineAssumption(int line, String sentence) {
    @Override
    public String toString() {
        return line == 0 ? sentence : "line " + line + ": " + sentence;
    }
}
