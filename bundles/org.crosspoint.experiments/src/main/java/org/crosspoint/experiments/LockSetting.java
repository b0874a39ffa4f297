package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.lab.TimeSpan;

/// How a lock is used. What waiting costs depends on what waiting mostly is: being handed the lock, or polling while it
/// is held.
enum LockSetting {
    /// Holds of 100 cycles and 100 cycles of thinking on the mean; the lock has its line for itself. Nearly every CPU
    /// waits, and waiting is mostly the hand-overs of those in front.
    SHORT("short holds"),
    /// Holds of 50 µs and 50 µs of thinking on the mean; the lock has its line for itself. Waiting is mostly polling
    /// while the lock is held.
    LONG("long holds"),
    /// As [#SHORT], but the words that the holder works on lie in the lock's line.
    BESIDE("data beside lock");

    private static final long LONG_PICOSECONDS = 50_000_000;
    private static final long SHORT_CYCLES = 100;

    private final String title;

    LockSetting(String title) {
        this.title = title;
    }

    /// For tables and sentences.
    String title() {
        return title;
    }

    /// The locks that are compared.
    List<LockVariant> locks() {
        return switch (this) {
            case SHORT -> LockVariant.PLAIN;
            case LONG ->
                List.of(LockVariant.TSL, LockVariant.TTAS, LockVariant.BACKOFF, LockVariant.CLH, LockVariant.MCS);
            case BESIDE -> List.of(LockVariant.TSL, LockVariant.MCS);
        };
    }

    DesignChoice workload(MachineDescription machine) {
        long cycles = this == LONG ? LONG_PICOSECONDS / machine.cycle() : SHORT_CYCLES;
        return DesignChoice.of("lock-hammer")
                .with("criticalCycles", cycles)
                .with("thinkCycles", cycles)
                .with("think", "exponential")
                .with("dataBesideLock", this == BESIDE);
    }

    /// Some hundred acquisitions at least.
    TimeSpan duration() {
        return this == LONG ? TimeSpan.of(10, TimeSpan.Unit.MS) : TimeSpan.of(1_000_000, TimeSpan.Unit.CYCLES);
    }
}
