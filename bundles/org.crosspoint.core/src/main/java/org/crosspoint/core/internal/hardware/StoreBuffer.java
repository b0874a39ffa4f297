package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.OrderingRules;

/// The stores of one CPU that have yet to take effect, oldest first, and the agent that performs them.
///
/// ```
///   CPU ──store──▶ [ youngest … oldest ] ──drain──▶ cache, memory
///    ▲                    │
///    └──── forwarded ─────┘   a load finds its own CPU's youngest store to the word
/// ```
///
/// The drain is an actor beside the CPU, a hardware thread without a program that shares the CPU's core: it has one
/// event while the buffer holds anything, and performs one store after the other. While it has work the CPU has no
/// look-ahead, as threads of one core have none; once the buffer is empty all is as without one. A store that finds its
/// line writable and nothing before it takes effect at once, without being buffered.
final class StoreBuffer {
    private final SimulatedMachine machine;
    private final HardwareThread cpu;
    private final HardwareThread drain;

    private OrderingRules rules;
    private boolean open;
    private long[] addresses = new long[0];
    private long[] values = new long[0];
    private boolean[] lookedUp = new boolean[0];

    /// From when on each may leave.
    private long[] readyAt = new long[0];

    /// How many stores have entered and left so far.
    private long entered;

    private long left;

    /// What [#left] has to be for the CPU to go on, while it waits for that.
    private long awaited;

    /// What [#entered] was when somebody last wanted to know of the stores before.
    private long mark;

    private boolean wasRemote;

    // What it did. Times in picoseconds.
    long mostBuffered;
    long forwarded;
    long drainWait;
    long fullWait;

    /// @param drain the agent that performs the stores
    StoreBuffer(HardwareThread cpu, HardwareThread drain, OrderingRules rules) {
        machine = cpu.machine;
        this.cpu = cpu;
        this.drain = drain;
        this.rules = rules;
        drain.phase = Phase.IDLE;
        use(rules);
    }

    /// Follows other rules from now on; it is empty.
    final void use(OrderingRules newRules) {
        rules = newRules;
        addresses = new long[newRules.storeBuffer()];
        values = new long[newRules.storeBuffer()];
        lookedUp = new boolean[newRules.storeBuffer()];
        readyAt = new long[newRules.storeBuffer()];
        open = newRules.buffersStores();
    }

    /// Whether its drain uses the core's caches.
    void takesPart(boolean does) {
        if (does) {
            drain.core.add(drain);
        } else {
            drain.core.remove(drain);
        }
    }

    boolean isEmpty() {
        return entered == left;
    }

    /// Whether stores that cannot take effect at once enter it.
    boolean isOpen() {
        return open;
    }

    /// Whether the CPU's operations have to look at it first.
    boolean isInUse() {
        return entered != left || (open && rules.delay() > 0);
    }

    /// Stores that have entered so far.
    long entered() {
        return entered;
    }

    /// Lets no store in any more.
    void close() {
        open = false;
    }

    /// Remembers which stores are in it now.
    void mark() {
        mark = entered;
    }

    /// Whether all have left that were in it when it was marked.
    boolean markHasLeft() {
        return left >= mark;
    }

    /// A store of the CPU wants to enter, at the CPU's turn. It waits for room.
    ///
    /// @return false if the buffer is closed: it is empty then, and the store has to be performed otherwise
    /// @param lookedUp whether the CPU has looked into its caches in vain; otherwise the drain does, when it comes
    /// to it
    boolean enter(long address, long value, boolean lookedUp) {
        if (open && entered - left >= addresses.length) {
            fullWait += awaitLeft(entered - addresses.length + 1);
        }
        if (!open) {
            awaitEmpty();
            return false;
        }
        if (cpu.witness != null) {
            cpu.witness.buffered(cpu);
        }
        int slot = slot(entered++);
        addresses[slot] = address;
        values[slot] = value;
        this.lookedUp[slot] = lookedUp;
        readyAt[slot] = cpu.time + rules.delay() * cpu.cycle();
        cpu.time += cpu.cycle();
        cpu.operations++;
        mostBuffered = Math.max(mostBuffered, entered - left);
        if (entered - left == 1) {
            awaitTurnOfOldest();
        }
        cpu.lookAgain();
        return true;
    }

    /// Which of the CPU's stores to a word is the youngest, counted from 1; 0 if there is none.
    long youngest(long address) {
        for (long store = entered - 1; store >= left; store--) {
            if (addresses[slot(store)] == address) {
                return store + 1;
            }
        }
        return 0;
    }

    /// Whether a load reads a store in the buffer, rather than wait for it to leave.
    boolean forwards() {
        return rules.forwards();
    }

    /// The word that a store wrote, for a load of the same CPU.
    long forward(long store) {
        forwarded++;
        return values[slot(store - 1)];
    }

    /// The CPU waits until nothing is in it.
    void awaitEmpty() {
        drainWait += awaitLeft(entered);
    }

    /// The CPU waits until a store has left.
    void await(long store) {
        drainWait += awaitLeft(store);
    }

    private long awaitLeft(long count) {
        long since = cpu.time;
        if (left < count) {
            awaited = count;
            cpu.phase = Phase.STORES;
            machine.events.cancel(cpu.actor);
            machine.await(cpu);
            cpu.missed(cpu.time - since, wasRemote);
        }
        return cpu.time - since;
    }

    /// The drain's event: the oldest store takes effect in the cache, or leaves it as a transaction.
    void drainOldest(long now) {
        int slot = slot(left);
        PrivateCache cache = drain.cache;
        drain.time = now;
        drain.prepare(Operation.STORE, addresses[slot]);
        drain.operand = values[slot];
        drain.ownSlot = SetAssociative.ABSENT;
        if (cache != null) {
            long found = lookedUp[slot] ? find(cache, drain.line) : cache.lookUp(drain.line, now);
            if (found >= 0 && cache.mayStore((int) found, now)) {
                hit(cache, (int) found);
                leaves(now, now + (found >>> 32) * cpu.cycle(), false);
                return;
            }
            drain.ownSlot = (int) found;
        }
        drain.phase = Phase.ISSUE;
        machine.issue(drain, now);
    }

    /// Where a line is by now, as [PrivateCache#lookUp] says it.
    private static long find(PrivateCache cache, int line) {
        int slot = cache.findOwn(line);
        return slot < 0 ? SetAssociative.ABSENT : (long) cache.latencyCycles << 32 | slot;
    }

    private void hit(PrivateCache cache, int slot) {
        CheckedCopies checks = machine.checks;
        if (checks != null) {
            checks.hits(drain, Operation.STORE, drain.address, cache.state(slot));
        }
        cache.stored(slot, machine.coherence.protocol);
        machine.memory.write(drain.address, drain.operand);
        if (checks != null) {
            checks.used(drain, Operation.STORE, drain.address);
        }
        Told.accessed(machine.witness, drain, Operation.STORE, drain.address, 0, false);
    }

    /// The transaction of the oldest store is over.
    void done(long now, boolean remote) {
        leaves(now, now, remote);
    }

    /// @param next when the drain, and whoever waits for it, goes on
    private void leaves(long now, long next, boolean remote) {
        left++;
        wasRemote = remote;
        drain.time = next;
        if (entered > left) {
            awaitTurnOfOldest();
        } else {
            drain.phase = Phase.IDLE;
            machine.events.cancel(drain.actor);
        }
        if (left == mark) {
            machine.markedStoresLeft(now);
        }
        if (cpu.phase == Phase.STORES && left >= awaited) {
            cpu.time = Math.max(cpu.time, next);
            cpu.phase = Phase.RUN;
            machine.events.schedule(cpu.actor, cpu.time);
        }
    }

    private void awaitTurnOfOldest() {
        drain.phase = Phase.DRAIN;
        machine.events.schedule(drain.actor, Math.max(drain.time, readyAt[slot(left)]));
    }

    private int slot(long store) {
        return (int) (store % addresses.length);
    }
}
