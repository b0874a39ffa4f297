package org.crosspoint.experiments;

import java.util.List;
import org.crosspoint.core.design.DesignChoice;

/// A lock as an experiment compares it.
///
/// @param name for tables and legends
/// @param design the lock
record LockVariant(String name, DesignChoice design) {
    static final LockVariant TSL = plain("tsl");
    static final LockVariant TTAS = plain("ttas");
    static final LockVariant MCS = plain("mcs");
    static final LockVariant CLH = plain("clh");

    /// Backoff with the design's own default maximum.
    static final LockVariant BACKOFF = plain("ttas-backoff");

    /// All locks with their designs' own parameters.
    static final List<LockVariant> PLAIN = List.of(TSL, TTAS, BACKOFF, plain("ticket"), plain("anderson"), CLH, MCS);

    /// Backoff with the maximum swept, lowest first, in cycles.
    static final List<LockVariant> SWEPT =
            List.of(backoff(64), backoff(256), backoff(1024), backoff(4096), backoff(16384));

    private static LockVariant plain(String id) {
        return new LockVariant(id, DesignChoice.of(id));
    }

    private static LockVariant backoff(int maximum) {
        return new LockVariant(
                "backoff " + maximum, DesignChoice.of("ttas-backoff").with("maximum", (long) maximum));
    }
}
