package org.crosspoint.sharing.message;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Shared;

/// An object to which letters are written.
interface MessageObject<S> extends Shared<S> {
    /// Called for each letter about it, on the CPU to which it came. May send letters.
    void received(Cpu cpu, Letter letter);

    /// Called when a CPU has read the letters that it held, if the object has asked for that there. May send letters.
    default void quiet(Cpu cpu) {}
}
