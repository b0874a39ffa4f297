package org.crosspoint.testkit;

/// What a sharer tracking must keep. The sentence continues "the tracking …".
public enum TrackingRule {
    /// A request for the only copy reaches every other cache that has one; a load reaches the cache whose copy may be
    /// newer than memory.
    EVERY_HOLDER("names every cache that would have to change"),
    /// A load that finds the line in another cache is told so, also where the tracking does not know in which.
    SHARED("knows that a line may be shared"),
    /// Who has to give the line up to a load is asked first.
    DISPLACED("displaces only caches that it names"),
    /// A cache that asks is not asked.
    NOT_THE_REQUESTER("never names the cache that asks"),
    /// The same history gives the same answers and metrics.
    DETERMINISM("answers the same history the same way"),
    /// Calls allocate nothing once every line is known.
    NO_ALLOCATION("allocates nothing in steady state"),
    /// Ordering, bits per line and metrics are there and make sense.
    REPORT("reports sensible figures");

    private final String sentence;

    TrackingRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
