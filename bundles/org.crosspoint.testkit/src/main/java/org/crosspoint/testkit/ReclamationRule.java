package org.crosspoint.testkit;

/// What a reclamation design must keep. The sentence continues "a reclamation …".
public enum ReclamationRule {
    /// Nothing that was deferred is reclaimed while a reader can still see it.
    SAFETY("reclaims nothing that a reader can still see"),
    /// `synchronize` returns after every reader that was there has ended.
    GRACE_PERIODS("waits for the readers that are there"),
    /// Everything that was deferred is reclaimed, once, by the end; and nobody stands still.
    COMPLETENESS("reclaims everything that was deferred, once"),
    /// While all CPUs say that they are quiescent, what was deferred is reclaimed without anybody waiting for it.
    UNASKED("reclaims by itself while CPUs go on"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    ReclamationRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
