package org.crosspoint.testkit;

/// What a lock design must keep. The sentence continues "a lock …".
public enum LockRule {
    /// Never two CPUs inside, and no increment lost.
    EXCLUSION("lets in one CPU at a time"),
    /// With the lock's words and the guarded data in one line, as `LockSite.place` asks.
    BESIDE_DATA("excludes when it lies beside the data that it guards"),
    /// A CPU may use several locks of the design, and hold two of them, released in either order.
    NESTING("keeps apart several locks, also when a CPU holds two of them"),
    /// Every CPU has all its turns within a bounded time, and nothing stands still.
    TURNS("gives every CPU its turn"),
    /// For designs that provide `Feature.FIFO` only.
    ORDER("serves CPUs in the order of their arrival"),
    /// A fresh lock, made in the middle of a run, takes over from an old one.
    SWAP("can be replaced by a fresh one in a running simulation"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    LockRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
