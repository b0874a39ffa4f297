package org.crosspoint.testkit;

/// What a shootdown design must keep. The sentence continues "a shootdown …".
public enum ShootdownRule {
    /// When it returns, no CPU that was named uses the translation any more; any number of CPUs begin one at
    /// a time, and nobody stands still.
    FORGETTING("leaves nobody with the translation"),
    /// The same where only some CPUs are named.
    SOME_CPUS("leaves none of those with the translation that were named"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    ShootdownRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
