package org.crosspoint.testkit;

/// What a sharing design must keep. The sentence continues "a sharing …".
public enum SharingRule {
    /// Histories of every object have a sequential explanation; copies end up alike and no record is lost.
    LINEARIZABILITY("lets every operation happen as if at one instant, keeps copies alike and loses no record"),
    /// The same where calls come one after the other at every CPU without a pause.
    CONTENTION("does so when all CPUs call all the time"),
    /// A CPU alone gets what the object alone would give.
    ALONE("does for one CPU what the object does"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    SharingRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
