package org.crosspoint.coherence.probefilter;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.Metric;

/// The probe filter of one simulation: for each line a state and a pointer.
///
/// | state | copies there may be | pointer | after a fill that is not sole |
/// |---|---|---|---|
/// | absent | none | – | shared, points to the filler |
/// | sole | one | its holder | owned, points to the same |
/// | owned | any; the first holder's may be dirty | the first holder | as it is |
/// | shared | any, all clean | the latest filler, or nobody | points to the filler |
///
/// The pointer of an owned line stays: who had the only copy may have written to it, and memory is out of date until
/// that cache gives it up.
final class OwnerPointers implements SharerTracking {
    private static final int STATES = 2;
    private static final int STATE_MASK = (1 << STATES) - 1;
    private static final int ABSENT = 0;
    private static final int SOLE = 1;
    private static final int OWNED = 2;
    private static final int SHARED = 3;

    private final int caches;

    /// By line: the pointer, plus one so that 0 is nobody, above the state.
    private int[] entries = new int[1024];

    private long lookUps;
    private long probes;
    private long broadcasts;

    OwnerPointers(int caches) {
        this.caches = caches;
    }

    @Override
    public Ordering ordering() {
        return Ordering.HOME;
    }

    @Override
    public void targets(int line, int requester, boolean exclusive, CacheSet targets) {
        lookUps++;
        int entry = line < entries.length ? entries[line] : ABSENT;
        int state = entry & STATE_MASK;
        if (exclusive && (state == OWNED || state == SHARED)) {
            broadcasts++;
            probes += caches - 1;
            targets.addAll();
            targets.remove(requester);
            return;
        }
        int pointer = (entry >>> STATES) - 1;
        if (pointer >= 0 && pointer != requester) {
            probes++;
            targets.add(pointer);
        }
    }

    /// A load of a shared line goes to at most one cache, perhaps to none; there may be others.
    @Override
    public boolean mayBeShared(int line, int requester, CacheSet targets) {
        int state = line < entries.length ? entries[line] & STATE_MASK : ABSENT;
        return state == OWNED || state == SHARED || !targets.isEmpty();
    }

    @Override
    public void filled(int line, int cache, boolean sole) {
        if (line >= entries.length) {
            entries = Arrays.copyOf(entries, Math.max(2 * entries.length, line + 1));
        }
        int entry = entries[line];
        int state = entry & STATE_MASK;
        if (sole) {
            entries[line] = entry(cache, SOLE);
        } else if (state == SOLE || state == OWNED) {
            entries[line] = (entry & ~STATE_MASK) | OWNED;
        } else {
            entries[line] = entry(cache, SHARED);
        }
    }

    @Override
    public void dropped(int line, int cache) {
        int entry = entries[line];
        if ((entry >>> STATES) - 1 == cache) {
            entries[line] = (entry & STATE_MASK) == SOLE ? ABSENT : SHARED;
        }
    }

    private static int entry(int pointer, int state) {
        return ((pointer + 1) << STATES) | state;
    }

    /// A pointer and two bits of state.
    @Override
    public int bitsPerLine() {
        return Integer.SIZE - Integer.numberOfLeadingZeros(caches) + STATES;
    }

    @Override
    public List<Metric> metrics() {
        return List.of(
                Metric.counter("tracking.lookups", "1", lookUps),
                Metric.counter("tracking.probes", "1", probes),
                Metric.counter("tracking.broadcasts", "1", broadcasts));
    }
}
