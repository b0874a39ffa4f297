package org.crosspoint.testkit;

import java.util.List;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Nature;

/// A call of an operation of a kernel object, as it was seen from outside.
///
/// @param begun when it was called, in picoseconds
/// @param ended when it had returned and the caller's stores were seen by all
record RecordedCall(
        int cpu,
        Operation<?> operation,
        List<Long> arguments,
        long result,
        List<Long> effects,
        long begun,
        long ended) {

    /// Whether it changes nothing.
    boolean isRead() {
        return operation.nature() == Nature.READ || operation.nature() == Nature.COLLECT;
    }

    @Override
    public String toString() {
        String told = effects.isEmpty() ? "" : " " + effects;
        String returned = result == Operation.NONE ? "none" : Long.toString(result);
        return "CPU " + cpu + " " + operation.name() + arguments + " = " + returned + told + " from " + begun + " to "
                + ended + " ps";
    }
}
