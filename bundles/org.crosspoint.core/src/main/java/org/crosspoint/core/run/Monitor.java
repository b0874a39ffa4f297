package org.crosspoint.core.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What may be looked out for in a run, beside what it measures. A monitor changes no result; a run without monitors
/// pays nothing for them, one with monitors carries out every operation in order of time.
public enum Monitor {
    /// Accesses to one word, one of them a store, that nothing orders.
    DATA_RACES("data-races", "data races on simulated memory", true),
    /// Locks that are taken in orders that can deadlock.
    LOCK_ORDER("lock-order", "cycles in the order in which locks are taken", true),
    /// Lines that move between caches for words that only one of them uses.
    FALSE_SHARING("false-sharing", "lines that hold variables of different CPUs", false),
    /// Accesses to memory that was given back, and memory that is given back twice.
    FREED_MEMORY("freed-memory", "use of freed memory, and memory freed twice", true),
    /// Loads, stores and transfers of every line.
    CACHE_LINES("cache-lines", "loads, stores and transfers of every line", false);

    private final String id;
    private final String title;
    private final boolean isOfFaults;

    Monitor(String id, String title, boolean isOfFaults) {
        this.id = id;
        this.title = title;
        this.isOfFaults = isOfFaults;
    }

    /// The name by which users switch it on: `data-races`.
    public String id() {
        return id;
    }

    /// What it looks out for, in words.
    public String title() {
        return title;
    }

    /// Whether what it finds is a fault of the program, rather than a loss of speed.
    public boolean isOfFaults() {
        return isOfFaults;
    }

    /// The monitor of that name.
    public static Optional<Monitor> find(String id) {
        return Arrays.stream(values()).filter(monitor -> monitor.id.equals(id)).findFirst();
    }

    /// Names of all.
    public static List<String> ids() {
        return Arrays.stream(values()).map(Monitor::id).toList();
    }
}
