package org.crosspoint.core.internal.hardware;

import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.jspecify.annotations.Nullable;

/// One core: private caches, and the hardware threads that share them and its issue slots.
///
/// Threads of one core have no look-ahead between them: each sees at once what another writes, brings in or evicts, so
/// they take turns in the strict order of events ([#limitOf]). The drain of a thread's store buffer is one more thread,
/// which uses no issue slots.
final class Core {
    /// What a thread computes before it looks again who else uses the core, in cycles.
    static final int QUANTUM = 32;

    final int id;
    final int station;
    final @Nullable PrivateCache cache;
    final CoreLatencies latencies;
    private final CoreType type;
    private final CoreCounters counters;
    private HardwareThread[] threads = new HardwareThread[0];

    /// When its threads rest, if it has several.
    private @Nullable CoreRest rest;

    /// @param levels its caches, as in the machine's description
    Core(
            int id,
            int station,
            @Nullable PrivateCache cache,
            List<Cache> levels,
            CoreType type,
            CoreLatencies latencies) {
        this.id = id;
        this.station = station;
        this.cache = cache;
        this.type = type;
        this.latencies = latencies;
        counters = new CoreCounters(this, levels);
    }

    void add(HardwareThread thread) {
        threads = Arrays.copyOf(threads, threads.length + 1);
        threads[threads.length - 1] = thread;
        share();
        if (!thread.isDrain && programs() > 1) {
            rest = new CoreRest(threads);
        }
    }

    /// A drain that has nothing to do any more uses the caches no more.
    void remove(HardwareThread drain) {
        threads = Arrays.stream(threads).filter(thread -> thread != drain).toArray(HardwareThread[]::new);
        share();
    }

    private void share() {
        for (HardwareThread each : threads) {
            each.sharesCore = programs() > 1;
            each.sharesCache = threads.length > 1;
        }
    }

    HardwareThread[] threads() {
        return threads;
    }

    CoreCounters counters() {
        return counters;
    }

    /// Operations on data of all its threads.
    long dataOperations() {
        long operations = 0;
        for (HardwareThread thread : threads) {
            operations += thread.isDrain ? 0 : thread.dataOperations();
        }
        return operations;
    }

    CoreKind kind() {
        return type.kind();
    }

    /// How long any of its threads was active, of the time up to `now`.
    long activeUntil(long now) {
        CoreRest rest = this.rest;
        return rest == null ? first().activeUntil(now) : rest.activeUntil(now);
    }

    /// A thread rests, until it [goes on][#goesOn].
    void stops(HardwareThread thread, long now) {
        if (rest != null) {
            rest.begin(thread, now);
        }
    }

    /// A thread rests for a time that is known.
    void rests(HardwareThread thread, long now, long end) {
        if (rest != null) {
            rest.rest(thread, now, end);
        }
    }

    /// A thread has its program, or goes on after it has stopped.
    void goesOn(HardwareThread thread, long now) {
        if (rest != null) {
            rest.end(thread, now);
        }
    }

    long operations() {
        long operations = 0;
        for (HardwareThread thread : threads) {
            operations += thread.isDrain ? 0 : thread.operations;
        }
        return operations;
    }

    /// Number of threads that run programs.
    int programs() {
        int programs = 0;
        for (HardwareThread thread : threads) {
            programs += thread.isDrain ? 0 : 1;
        }
        return programs;
    }

    /// The thread with the least number, on most cores the only one.
    HardwareThread first() {
        return threads[0];
    }

    /// Until when a thread may go on without one of the others having its turn.
    ///
    /// One that waits in a line's queue gets its line by somebody's event and then needs at least the look-up
    /// time: the look-ahead covers it. One without an event may be woken by anybody's.
    long limitOf(HardwareThread thread, SimulatedMachine machine) {
        StoreBuffer stores = thread.stores;
        if (stores != null && stores.isInUse()) {
            return Long.MIN_VALUE;
        }
        long limit = Long.MAX_VALUE;
        for (HardwareThread other : threads) {
            if (other != thread) {
                limit = Math.min(
                        limit,
                        switch (other.phase) {
                            case RUN, POLL, ISSUE, ARRIVE, SERVE, DONE, DRAIN ->
                                machine.events.timeOf(other.actor) + (thread.actor < other.actor ? 1 : 0);
                            case QUEUED, IDLE, FINISHED -> Long.MAX_VALUE;
                            case HELD, SPINNING, HALTED, DOZING, COMPUTING, AT_GATE, STORES -> thread.least;
                        });
            }
        }
        return limit;
    }

    /// The slot for a line that a thread brings in. A line that another thread's transaction is about to change stays.
    int victim(PrivateCache cache, HardwareThread thread) {
        int slot = cache.victim(thread.line);
        while (isAwaited(cache.lineAt(slot), thread)) {
            cache.touch(slot);
            slot = cache.victim(thread.line);
        }
        return slot;
    }

    boolean isAwaited(int line, HardwareThread except) {
        for (HardwareThread thread : threads) {
            if (thread != except && thread.phase == Phase.DONE && thread.line == line) {
                return true;
            }
        }
        return false;
    }

    /// A thread uses issue slots. When those who do at this time want more of them than there are, each gets an equal
    /// share, until one looks again.
    ///
    /// @param alone for how long if it were alone, in picoseconds
    /// @return for how long
    long issue(HardwareThread thread, long alone) {
        int issuing = 1;
        for (HardwareThread other : threads) {
            issuing += other != thread && other.issuesUntil > thread.time ? 1 : 0;
        }
        long wanted = (long) issuing * type.issuePerThread();
        long taken = wanted <= type.issueWidth() ? alone : Math.ceilDiv(alone * wanted, type.issueWidth());
        thread.issuesUntil = thread.time + taken;
        return taken;
    }
}
