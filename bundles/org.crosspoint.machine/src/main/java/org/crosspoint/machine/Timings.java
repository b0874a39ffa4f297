package org.crosspoint.machine;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription.Atomics;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Timing;

/// Reads the latencies that belong to no single cache, and assumes those that the file does not give.
final class Timings {
    private static final int LIMIT = 1_000_000;

    /// What an atomic operation takes beyond a store, if the file does not say.
    private static final int ATOMIC = 20;

    private final Optional<Mapping> keys;
    private final int clock;
    private final List<Cache> levels;
    private final boolean privateMemory;
    private final int line;
    private final Assumptions assumptions;

    /// @param fileLine line to name where there is no such section
    /// @param clock in megahertz
    /// @param privateMemory whether a CPU has memory of its own
    /// @param assumptions where a sentence is added for each default
    Timings(
            Optional<Value> section,
            int fileLine,
            int clock,
            List<Cache> caches,
            boolean privateMemory,
            Assumptions assumptions) {
        keys = section.map(value -> value.mapping(
                "timing",
                "miss",
                "directory",
                "directory-occupancy",
                "memory",
                "memory-occupancy",
                "private-memory",
                "supply",
                "invalidate",
                "atomic",
                "fence",
                "interrupt",
                "trap",
                "system-call",
                "control",
                "mwait"));
        this.line = section.map(Value::line).orElse(fileLine);
        this.clock = clock;
        levels = caches.stream()
                .filter(cache -> cache.scope() == Cache.Scope.CPU)
                .toList();
        this.privateMemory = privateMemory;
        this.assumptions = assumptions;
    }

    Timing read() {
        int first = levels.isEmpty() ? 1 : levels.getFirst().latency();
        int last = levels.isEmpty() ? 1 : levels.getLast().latency();
        int miss = latency("miss", "Finding that no private cache has a line takes %s.", last);
        // The engine's look-ahead: with none, who comes first at one instant would depend on how it is simulated.
        int directory = latency("directory", "Looking a line up at its home takes %s.", cycles(5), 1);
        int directoryOccupancy = latency(
                "directory-occupancy",
                "A look-up keeps the home from the next one for %s.",
                Math.min(directory, cycles(2)));
        int memory = latency("memory", "An access to RAM at its node takes %s.", cycles(60));
        int memoryOccupancy = latency(
                "memory-occupancy",
                "An access keeps its memory node from the next one for %s.",
                Math.min(memory, cycles(8)));
        return new Timing(
                miss,
                directory,
                directoryOccupancy,
                memory,
                memoryOccupancy,
                privateMemory(memory),
                coherent("supply", "Sending a line to another cache takes %s.", last),
                coherent("invalidate", "Giving a line up for another cache takes %s.", first),
                atomics(),
                latency("fence", "A fence takes %s.", 10),
                latency("interrupt", "An interrupt reaches its CPU in %s.", cycles(500)),
                latency("trap", "Entering and leaving an interrupt handler takes %s.", 800),
                control(),
                mwait(),
                latency(
                        "system-call",
                        "Entering the kernel by a system call and leaving it takes %s.",
                        Timing.USUAL_SYSTEM_CALL));
    }

    /// Cores have MONITOR and MWAIT where the file says how long they take to wake.
    private int mwait() {
        Optional<Value> value = keys.flatMap(mapping -> mapping.get("mwait"));
        if (value.isPresent() && levels.isEmpty()) {
            return unused("mwait", "caches of its CPUs");
        }
        return value.map(given -> given.latency(clock, 0, LIMIT)).orElse(Timing.NO_MWAIT);
    }

    /// One latency for all, or a mapping of operations to theirs.
    private Atomics atomics() {
        Optional<Value> value = keys.flatMap(mapping -> mapping.get("atomic"));
        if (value.filter(Value::isMapping).isEmpty()) {
            return Atomics.all(latency("atomic", "An atomic operation takes %s more than a store.", ATOMIC));
        }
        Mapping each = value.get()
                .mapping(
                        "the latencies of atomic operations",
                        Feature.TEST_AND_SET,
                        Feature.SWAP,
                        Feature.FETCH_AND_ADD,
                        Feature.COMPARE_AND_SET);
        return new Atomics(
                beyondStore(each, Feature.TEST_AND_SET),
                beyondStore(each, Feature.SWAP),
                beyondStore(each, Feature.FETCH_AND_ADD),
                beyondStore(each, Feature.COMPARE_AND_SET));
    }

    private int beyondStore(Mapping each, String operation) {
        if (each.get(operation).isEmpty()) {
            assumptions.add(
                    each.line(),
                    "The atomic operation " + operation + " takes " + Quantity.cycles(ATOMIC) + " more than a store.");
        }
        return each.get(operation).map(given -> given.latency(clock, 0, LIMIT)).orElse(ATOMIC);
    }

    private int privateMemory(int usual) {
        return privateMemory
                ? latency("private-memory", "An access to a CPU's private memory takes %s.", usual)
                : unused("private-memory", "private memory");
    }

    private int cycles(int nanoseconds) {
        return Math.max(1, Clock.cycles(nanoseconds, clock));
    }

    /// @param assumption sentence for the case that the file does not say, with `%s` for the cycles assumed
    private int latency(String key, String assumption, int usual) {
        return latency(key, assumption, usual, 0);
    }

    private int latency(String key, String assumption, int usual, int least) {
        Optional<Value> value = keys.flatMap(mapping -> mapping.get(key));
        if (value.isEmpty()) {
            assumptions.add(line, String.format(Locale.ROOT, assumption, Quantity.cycles(usual)));
        }
        return value.map(given -> given.latency(clock, least, LIMIT)).orElse(usual);
    }

    private int coherent(String key, String assumption, int usual) {
        return levels.isEmpty() ? unused(key, "caches of its CPUs") : latency(key, assumption, usual);
    }

    private int unused(String key, String missing) {
        keys.flatMap(mapping -> mapping.get(key)).ifPresent(value -> {
            throw value.error("'" + key + "' has no meaning on a machine without " + missing + ": remove it");
        });
        return 0;
    }

    private int control() {
        Optional<Value> value = keys.flatMap(mapping -> mapping.get("control"));
        if (value.isEmpty()) {
            assumptions.add(line, "A message without data has 8 B.");
        }
        return value.map(given -> Math.toIntExact(given.size(1, 256))).orElse(8);
    }
}
