package org.crosspoint.testkit;

/// What a memory ordering must keep, whatever it relaxes. The sentence continues "with the ordering …".
public enum OrderingRule {
    /// Also when the store is still in the CPU's buffer.
    OWN_STORES("a CPU reads what it stored last"),
    /// Who sees a flag sees what was stored before it.
    MESSAGES("stores are seen in their order"),
    /// Of two CPUs that store and then look, one sees the other.
    FENCES("no load overtakes a fence"),
    /// The same, without a fence.
    ATOMICS("no load overtakes an atomic operation"),
    /// Loads overtake stores if its rules buffer any, and otherwise not; it provides
    /// [org.crosspoint.core.design.Feature#SEQUENTIAL_CONSISTENCY] exactly then, and its rules are the same
    /// whenever they are asked for.
    DECLARED("it relaxes what it says, and nothing else"),
    /// Stores before an atomic operation are seen before it, and none of those is lost.
    COUNTING("atomic operations count exactly"),
    /// By a lock whose release is a plain store.
    LOCKS("a lock excludes"),
    /// From sequential consistency and back, while CPUs work.
    SWAP("nothing is lost when it is swapped in and out"),
    /// Fast and strict mode give the same results, bit for bit.
    MODES("the engine may run ahead");

    private final String sentence;

    OrderingRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
