package org.crosspoint.core.hardware;

import java.util.List;

/// What tells the cores of a machine apart: big or little ones, or some with another instruction set. A core and its
/// private caches are a clock domain of their own; network, directories and memory keep to the machine's clock.
///
/// @param name how programs and reports call it
/// @param clockMegahertz its clock, 1 to 20,000; 0 for the machine's
/// @param instructionsPerKilocycle what it executes in 1000 cycles in which it waits for nothing, 1 to 64,000
/// @param instructionSets what it can execute; empty if the machine does not tell instruction sets apart
/// @param power what it consumes
public record CoreKind(
        String name, int clockMegahertz, int instructionsPerKilocycle, List<String> instructionSets, Power power) {

    /// The only kind of a machine that says nothing about kinds: an instruction per cycle of the machine's clock.
    public static final CoreKind ONLY = new CoreKind("core", 0, 1000, List.of(), Power.UNKNOWN);

    public CoreKind {
        instructionSets = List.copyOf(instructionSets);
    }

    /// What a core consumes, in picojoules. Hardware threads of one core count as one: it is active while any is.
    ///
    /// @param activePerCycle per cycle in which it runs, waits for memory or polls
    /// @param idlePerCycle per cycle in which it is halted, or its program is over
    /// @param perOperation per memory operation, on top
    public record Power(int activePerCycle, int idlePerCycle, int perOperation) {
        /// Of a core of which the machine does not say what it consumes.
        public static final Power UNKNOWN = new Power(0, 0, 0);
    }

    /// Cycles that it takes to execute so many instructions if nothing is waited for.
    public long cycles(long instructions) {
        return Math.ceilDiv(Math.multiplyExact(instructions, 1000L), instructionsPerKilocycle);
    }

    /// Whether it can execute an instruction set.
    public boolean executes(String instructionSet) {
        return instructionSets.isEmpty() || instructionSets.contains(instructionSet);
    }
}
