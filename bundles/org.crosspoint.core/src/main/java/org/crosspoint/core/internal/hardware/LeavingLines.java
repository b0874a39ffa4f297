package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Cache.Inclusion;
import org.crosspoint.core.hardware.MachineDescription.Cache.Replacement;

/// Lines that the private levels of a CPU have given up, of which a last level that does not include the
/// others has none either. A hit can do that, which may run ahead; lines leave the CPU when the engine
/// carries out an event of it. So they wait, as in a write-back buffer, for the next transaction of the CPU:
/// other CPUs still find them, their own does not.
final class LeavingLines {
    /// Room for lines that other threads of the core are about to change.
    private static final int SPARE = 17;

    private int[] slots = new int[16];
    private int count;

    void add(int slot) {
        if (count == slots.length) {
            slots = Arrays.copyOf(slots, 2 * count);
        }
        slots[count++] = slot;
    }

    boolean isEmpty() {
        return count == 0;
    }

    int take() {
        return slots[--count];
    }

    static boolean isInclusive(List<Cache> levels) {
        return levels.size() == 1 || levels.getLast().inclusion() == Inclusion.INCLUSIVE;
    }

    /// The cache whose tags have the states of all lines: the last level if it includes the others, otherwise
    /// one with room for the lines of all.
    static Cache tags(List<Cache> levels, int lineBytes) {
        Cache last = levels.getLast();
        if (isInclusive(levels)) {
            return last;
        }
        long sets = sets(last, lineBytes);
        long ways = (long) last.ways() + SPARE;
        for (Cache level : levels.subList(0, levels.size() - 1)) {
            if (level.kind() == Cache.Kind.UNIFIED && levels.size() > 2) {
                throw new SpecificationException(
                        "Cache " + last.name() + " does not include " + level.name()
                                + ", behind others; expected one level in front of it, of one or two caches: make it inclusive.");
            }
            ways += level.ways() * Math.max(1, sets(level, lineBytes) / sets);
        }
        return new Cache(
                last.name(),
                last.scope(),
                sets * ways * lineBytes,
                Math.toIntExact(ways),
                last.latency(),
                Replacement.LRU,
                last.kind());
    }

    private static long sets(Cache cache, int lineBytes) {
        return Math.max(1, cache.bytes() / ((long) cache.ways() * lineBytes));
    }
}
