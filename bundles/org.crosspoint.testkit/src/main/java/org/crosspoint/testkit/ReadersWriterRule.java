package org.crosspoint.testkit;

/// What a readers–writer lock design must keep. The sentence continues "a readers–writer lock …".
public enum ReadersWriterRule {
    /// Never two writers inside, and nothing that they wrote is lost.
    EXCLUSION("lets in one writer at a time"),
    /// A read that the lock calls good has not seen half of what a writer wrote.
    WHOLE_READS("shows readers whole writes"),
    /// Where nobody writes, all readers are inside together.
    SHARING("lets in readers together"),
    /// Every CPU has all its turns within a bounded time, and nothing stands still.
    TURNS("gives every CPU its turn"),
    /// For designs that provide `Feature.FIFO` only: no reader overtakes a writer, no writer anybody.
    ORDER("lets nobody overtake a writer, and a writer overtake nobody"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    ReadersWriterRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
