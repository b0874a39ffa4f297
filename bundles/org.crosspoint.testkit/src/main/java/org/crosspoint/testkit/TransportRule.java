package org.crosspoint.testkit;

/// What a transport design must keep. The sentence continues "a transport …".
public enum TransportRule {
    /// Of all that CPUs send to each other and to themselves, each message comes once, whole, and in order of its pair.
    DELIVERY("loses, doubles, tears and reorders nothing"),
    /// Many who send to one that is slow wait for room, and nothing is lost.
    FULLNESS("keeps senders waiting while there is no room"),
    /// A message that comes while its receiver goes to sleep, or sleeps, wakes it.
    WAKING("wakes whoever sleeps when a message comes"),
    /// The same for a CPU that sleeps by itself, having said that it wants to be rung for.
    BELL("rings for whoever wants it"),
    /// Several threads of a CPU send while one of it receives.
    THREADS("serves threads that share a CPU"),
    /// A message that was sent is found by who polls after that.
    POLLING("has whoever polls find what was sent"),
    /// The engine may run ahead with it: fast and strict mode give the same results, bit for bit.
    MODES("behaves the same when the engine runs ahead");

    private final String sentence;

    TransportRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
