package org.crosspoint.testkit;

/// What a lock design must keep; for [#FAIRNESS] and part of [#PREEMPTION], what the judge finds out about it.
public enum LockRule {
    /// Never two CPUs inside, and no increment lost.
    EXCLUSION("mutual exclusion", "lets in one CPU at a time"),
    /// No deadlock, no lost wake-up, no exception: every CPU has all its turns within a bounded time.
    PROGRESS("progress", "lets everybody in at last"),
    /// First come, first served if it says so; otherwise how often others overtake who waits.
    FAIRNESS("fairness", "serves CPUs in the order that it declares"),
    /// A holder or a waiter is stopped for long by interrupts.
    PREEMPTION("preemption", "excludes and goes on when CPUs are stopped for a while"),
    /// Numbers of CPUs that are no powers of two.
    CPU_COUNTS("CPU counts", "works for numbers of CPUs that are no powers of two"),
    /// Several locks of the design, one at a time.
    MANY_LOCKS("many locks", "keeps apart several locks"),
    /// A CPU holds two locks of the design, released in either order.
    NESTING("nested locks", "keeps apart two locks that a CPU holds at the same time"),
    /// Total store order: stores wait in buffers.
    STORE_BUFFERS("store buffers", "excludes where stores wait in buffers (TSO)"),
    /// With the lock's words and the guarded data in one line, as `LockSite.place` asks.
    BESIDE_DATA("beside data", "excludes when it lies beside the data that it guards"),
    /// A fresh lock, made in the middle of a run, takes over from an old one.
    SWAP("hot swap", "can be replaced by a fresh one in a running simulation"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("running ahead", "behaves the same when the engine runs ahead");

    private final String heading;
    private final String sentence;

    LockRule(String heading, String sentence) {
        this.heading = heading;
        this.sentence = sentence;
    }

    /// What it is about, in a word or two.
    public String heading() {
        return heading;
    }

    /// The rule in words; continues "a lock …".
    public String sentence() {
        return sentence;
    }
}
