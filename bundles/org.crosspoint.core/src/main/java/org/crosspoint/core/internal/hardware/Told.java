package org.crosspoint.core.internal.hardware;

import java.util.function.LongSupplier;
import org.crosspoint.core.internal.hardware.Witness.Access;
import org.jspecify.annotations.Nullable;

/// What is told to a [Witness], if there is one.
final class Told {
    private Told() {}

    static void accessed(
            @Nullable Witness witness,
            HardwareThread cpu,
            Operation operation,
            long address,
            long result,
            boolean missed) {
        if (witness != null && operation != Operation.FETCH && !operation.isMaintenance()) {
            witness.accessed(cpu, access(operation, result), address, missed);
        }
    }

    private static Access access(Operation operation, long result) {
        if (!operation.isAtomic()) {
            return operation.writes() ? Access.STORE : Access.LOAD;
        }
        return operation == Operation.COMPARE_AND_SET && result == 0 ? Access.FAILED : Access.ATOMIC;
    }

    /// Loads that wait for another CPU's store.
    static long waiting(HardwareThread cpu, LongSupplier loads) {
        Marks marks = cpu.lockCalls.marks;
        marks.synchronising++;
        try {
            return loads.getAsLong();
        } finally {
            marks.synchronising--;
        }
    }
}
