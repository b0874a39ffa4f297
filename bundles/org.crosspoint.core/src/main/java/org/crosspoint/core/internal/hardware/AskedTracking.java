package org.crosspoint.core.internal.hardware;

import java.util.function.IntPredicate;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.hardware.SharerTracking.Ordering;

/// Asks the tracking who has copies, tells it what has changed, and checks what it says. One that throws, or says what
/// cannot be, is to blame ([#culprit]).
final class AskedTracking {
    final SharerTracking tracking;

    /// Whether requests are put in order by a broadcast that all caches see, instead of by a directory.
    final boolean broadcasts;

    private final int caches;
    private boolean isAsked;

    /// @param caches number of caches that it knows
    AskedTracking(SharerTracking tracking, int caches) {
        this.tracking = tracking;
        this.caches = caches;
        broadcasts = tracking.ordering() == Ordering.BROADCAST;
    }

    /// Asks for the caches that a request has to probe, and for those that a load displaces.
    ///
    /// @return whether another cache may have a copy
    boolean targets(HardwareThread cpu, boolean store, CacheSet targets) {
        isAsked = true;
        int core = cpu.core.id;
        tracking.targets(cpu.line, core, store, targets);
        displace(cpu, store, targets);
        boolean suspected = tracking.mayBeShared(cpu.line, core, targets);
        checkNamed(core, targets);
        isAsked = false;
        return suspected;
    }

    /// Asks for every cache that may have a copy.
    void holders(HardwareThread cpu, CacheSet holders) {
        isAsked = true;
        tracking.targets(cpu.line, cpu.core.id, true, holders);
        checkNamed(cpu.core.id, holders);
        isAsked = false;
    }

    private void checkNamed(int requester, CacheSet named) {
        if (named.contains(requester) || named.next(caches) >= 0) {
            throw new IllegalStateException("it names the cache that asks, or one that does not exist");
        }
    }

    private void displace(HardwareThread cpu, boolean store, CacheSet targets) {
        displaceNobody(cpu);
        if (store || broadcasts || cpu.bypasses) {
            return;
        }
        tracking.displaced(cpu.line, cpu.core.id, targets, cpu.displaced);
        cpu.displaces = !cpu.displaced.isEmpty();
        if (cpu.displaces && !targets.containsAll(cpu.displaced)) {
            throw new IllegalStateException("it displaces a cache that it does not name");
        }
    }

    static void displaceNobody(HardwareThread cpu) {
        if (cpu.displaces) {
            cpu.displaced.clear();
            cpu.displaces = false;
        }
    }

    /// Asks which line has to be recalled so that a CPU's line has room.
    ///
    /// @param number of the line among those of its home
    /// @param busy which lines may not be
    /// @param holders takes the caches that may have it
    /// @return [SharerTracking#NO_LINE] if none has to
    int recalled(HardwareThread cpu, int number, IntPredicate busy, CacheSet holders) {
        isAsked = true;
        int line = tracking.recalled(cpu.line, cpu.homeNode, number, busy, holders);
        isAsked = false;
        return line;
    }

    /// It said what cannot be.
    ///
    /// @return what to throw
    IllegalStateException says(String what) {
        isAsked = true;
        return new IllegalStateException(what);
    }

    /// A core has fetched a line.
    ///
    /// @param sole whether nobody else has a copy now
    void filled(int line, int core, boolean sole) {
        isAsked = true;
        tracking.filled(line, core, sole);
        isAsked = false;
    }

    /// A core has given a line up.
    void dropped(int line, int core) {
        isAsked = true;
        tracking.dropped(line, core);
        isAsked = false;
    }

    /// Nobody has a copy of a line any more.
    ///
    /// @param core whose request has taken them away
    void fetchedAndDropped(int line, int core) {
        filled(line, core, true);
        dropped(line, core);
    }

    /// Which design was asked when something was thrown: the tracking, or else the network.
    DesignKind culprit() {
        DesignKind culprit = isAsked ? DesignKind.TRACKING : DesignKind.INTERCONNECT;
        isAsked = false;
        return culprit;
    }
}
