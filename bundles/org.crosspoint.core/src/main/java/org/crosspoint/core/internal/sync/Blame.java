package org.crosspoint.core.internal.sync;

import java.util.Locale;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.EngineDefect;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.engine.Thrown;

/// Tells whose fault it is what a call of a design threw: that design's, not its caller's.
///
/// @param what whose: `rw-lock list.lock (phase-fair)`
record Blame(String what) {
    /// @return what is to be thrown instead
    RuntimeException of(Throwable thrown, Cpu cpu) {
        if (thrown instanceof DesignFault
                || thrown instanceof EngineDefect
                || thrown instanceof SpecificationException) {
            return (RuntimeException) thrown;
        }
        return new DesignFault(
                String.format(
                        Locale.ROOT,
                        "The %s threw %s, on CPU %d at %d ps; choose another or ask its author.",
                        what,
                        Thrown.name(thrown),
                        cpu.id(),
                        cpu.time()),
                thrown);
    }

    @Override
    public String toString() {
        return what.substring(what.indexOf(' ') + 1);
    }
}
