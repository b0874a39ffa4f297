package org.crosspoint.testkit;

/// What a barrier design must keep. The sentence continues "a barrier …".
public enum BarrierRule {
    /// Nobody leaves before all have come, in every episode.
    MEETING("lets nobody go before all have come"),
    /// A CPU may use several barriers of the design one after the other.
    SEVERAL("keeps apart several barriers"),
    /// All have all their episodes within a bounded time, and nothing stands still, however late some come.
    EPISODES("lets all go when all have come, again and again"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    BarrierRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
