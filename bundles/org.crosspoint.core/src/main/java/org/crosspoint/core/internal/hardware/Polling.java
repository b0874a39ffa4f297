package org.crosspoint.core.internal.hardware;

/// A CPU's loop of loads of one word, [org.crosspoint.core.hardware.Cpu#spinWhile]. While its copy is quiet the CPU has
/// no event and its polls are computed: those up to the one that finds the copy gone, or an interrupt, are credited
/// then. Where that would be wrong (threads of one core, strict order) each poll is executed.
///
/// And its sleep, [org.crosspoint.core.hardware.Cpu#mwaitWhile], which ends as a poll would find its copy gone, and
/// takes no polls.
final class Polling {
    private final HardwareThread thread;

    /// Whether polls are executed.
    private boolean executes;

    /// Whether it is asleep, rather than polls.
    private boolean sleeps;

    /// When the first of the polls that are computed is due …
    private long from;

    /// … and how long after one the next is.
    private long period;

    private long value;

    Polling(HardwareThread thread) {
        this.thread = thread;
    }

    /// Loads the word at an address until it is another.
    ///
    /// @return that word
    long until(long address, long unwanted) {
        for (; ; ) {
            long word = thread.load(address);
            boolean polled = executes;
            executes = false;
            long physical = thread.physical(address);
            if (word != unwanted) {
                return polled ? polled(physical, word) : word;
            }
            if (canPark(physical)) {
                value = unwanted;
                if (!thread.computesPolls() || thread.isInterruptDue()) {
                    executes = true;
                    continue;
                }
                long before = thread.operations;
                park();
                thread.machine.await(thread);
                thread.haveComputed(thread.operations - before);
                if (!thread.spinning) {
                    return polled(physical, thread.result);
                }
                thread.spinning = false;
                executes = true;
            }
        }
    }

    /// Loads the word at an address until it is another, or an interrupt has been handled, and sleeps between.
    ///
    /// @param wakeUp what it takes to wake, in picoseconds
    /// @return the last word
    long asleepWhile(long address, long unwanted, long wakeUp) {
        long handled = thread.interrupts.handled();
        for (; ; ) {
            thread.awaitStores();
            long word = thread.load(address);
            if (word != unwanted || thread.interrupts.handled() != handled) {
                return word;
            }
            PrivateCache cache = thread.cache;
            if (cache != null && canPark(thread.physical(address))) {
                value = unwanted;
                if (thread.sharesCore) {
                    restWhileQuiet(cache, handled);
                } else {
                    sleep();
                }
                thread.rests(wakeUp);
            }
        }
    }

    private void sleep() {
        sleeps = true;
        period = 1;
        park();
        thread.machine.await(thread);
        sleeps = false;
        thread.spinning = false;
    }

    /// Of a core's threads none knows when another writes or evicts: it looks, now and then.
    private void restWhileQuiet(PrivateCache cache, long handled) {
        int slot = thread.ownSlot;
        int line = thread.line;
        long address = thread.address;
        do {
            executes = true;
            thread.rests(period);
            thread.awaitTurn();
            if (cache.isUpdated(slot)) {
                // Whether the word has come by now, or comes at this very time but after this CPU's turn.
                thread.awaitOrder();
            }
        } while (cache.lineAt(slot) == line
                && cache.mayLoad(slot, thread.time)
                && thread.wordAt(address) == value
                && thread.interrupts.handled() == handled);
        executes = false;
    }

    /// Whether it is asleep.
    boolean isAsleep() {
        return sleeps;
    }

    /// The last of several polls has brought a word.
    private long polled(long address, long word) {
        if (thread.islands != null) {
            thread.islands.polled(thread, address, word);
        }
        return word;
    }

    /// The word that keeps the CPU polling.
    long value() {
        return value;
    }

    /// Whether what the CPU loads is one of several polls of a word.
    boolean isGoingOn() {
        return thread.spinning || executes;
    }

    /// Something else comes in between.
    void isInterrupted() {
        executes = false;
    }

    private boolean canPark(long address) {
        PrivateCache cache = thread.cache;
        if (cache == null || !thread.mayPark()) {
            return false;
        }
        int slot = cache.find((int) (address >>> thread.lineShift));
        if (slot < 0) {
            return false;
        }
        thread.prepare(Operation.LOAD, address);
        thread.ownSlot = slot;
        period = cache.nearestLatency() * thread.cycle;
        return true;
    }

    /// Leaves the queue until the polled copy goes or an interrupt comes.
    void park() {
        PrivateCache cache = thread.cache;
        thread.spinning = true;
        from = thread.time;
        thread.phase = Phase.SPINNING;
        thread.machine.events.cancel(thread.actor);
        // A line that was fetched back may lie in another way than before: the fill has set ownSlot.
        if (cache != null && cache.loadEnds(thread.ownSlot) != PrivateCache.ALWAYS) {
            if (cache.isUpdated(thread.ownSlot)) {
                wakeAtPoll(cache.loadEnds(thread.ownSlot));
            } else {
                copyGoes(cache.loadEnds(thread.ownSlot));
            }
        }
        if (thread.nextInterrupt != Interrupts.NONE) {
            wakeAtPoll(thread.nextInterrupt);
        }
    }

    /// The polled copy can be read before `until` only: the first poll from then on is a miss.
    void copyGoes(long until) {
        if (sleeps) {
            wakeAtPoll(until);
            return;
        }
        long poll = at(until);
        if (thread.phase == Phase.SPINNING || (isDue() && poll < thread.time)) {
            jumpTo(poll);
            thread.phase = Phase.POLL;
            thread.machine.events.schedule(thread.actor, thread.time);
        }
    }

    /// The poll that is due, which was not executed, misses.
    void misses() {
        if (thread.cache != null) {
            thread.cache.misses();
        }
    }

    /// Something waits for this CPU, which is polling, or the line that it polls changes: it goes on at the first poll
    /// from then on, if it polls until then.
    void wakeAtPoll(long then) {
        long poll = at(then);
        if (thread.phase == Phase.SPINNING || (isDue() && poll <= thread.time)) {
            jumpTo(poll);
            thread.phase = Phase.RUN;
            thread.machine.events.schedule(thread.actor, thread.time);
        }
    }

    private boolean isDue() {
        return thread.phase == Phase.POLL || thread.phase == Phase.RUN;
    }

    /// When the first poll from a time on is.
    long at(long then) {
        return then <= from ? from : from + (then - from + period - 1) / period * period;
    }

    private void jumpTo(long poll) {
        if (sleeps) {
            thread.rests(poll - thread.time);
            return;
        }
        thread.operations += (poll - thread.time) / period;
        thread.time = poll;
    }

    /// Whether a poll that brought this word ends the spinning.
    boolean ends() {
        if (thread.result != value) {
            thread.spinning = false;
            return true;
        }
        return thread.unwinds || thread.isInterruptDue() || !thread.computesPolls();
    }

    /// Whether polls are executed, and nothing has changed, or is on its way to change, what they bring. Another thread
    /// of the core may have changed the word and left the copy where it is.
    boolean goesOnForGood() {
        PrivateCache cache = thread.cache;
        return executes
                && cache != null
                && thread.wordAt(thread.address) == value
                && cache.lineAt(thread.ownSlot) == thread.line
                && cache.mayLoad(thread.ownSlot, thread.time)
                && cache.loadEnds(thread.ownSlot) == PrivateCache.ALWAYS
                && thread.nextInterrupt == Interrupts.NONE
                && !thread.unwinds;
    }
}
