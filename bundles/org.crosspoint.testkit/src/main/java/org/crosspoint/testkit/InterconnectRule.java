package org.crosspoint.testkit;

/// What a network must keep. The sentence continues "the network …".
public enum InterconnectRule {
    /// An idle network takes what [org.crosspoint.core.hardware.Interconnect#latency] says, at any time.
    IDLE_LATENCY("takes its stated latency when idle"),
    /// What the network states as the least latency is a bound that no message breaks.
    MINIMUM_LATENCY("never delivers before its minimum latency"),
    /// Others on the way only delay a message.
    NO_TIME_TRAVEL("never delivers before its latency when busy"),
    /// For networks that claim it only: as far there as back.
    SYMMETRY("is as far in one direction as in the other"),
    /// A message that is booked earlier but passes later is not in the way.
    ORDER_INSENSITIVITY("delays messages by the same whatever the order in which they are booked"),
    /// Links are never busy for more than all of the time.
    UTILISATION("is busy between 0 and 100 % of the time"),
    /// Messages and bytes that take time are counted: those between different stations, at least.
    COUNTS("counts messages and bytes"),
    /// The same messages take the same time.
    DETERMINISM("treats the same messages the same way"),
    /// For networks that provide `Feature.ORDERED_BROADCAST` only.
    BROADCAST_ORDER("shows broadcasts in the order in which they are sent"),
    /// Sending allocates nothing.
    NO_ALLOCATION("allocates nothing per message"),
    /// Cost and drawing are there and make sense.
    REPORT("reports a sensible cost and a drawing of at most 80 columns");

    private final String sentence;

    InterconnectRule(String sentence) {
        this.sentence = sentence;
    }

    /// The rule in words.
    public String sentence() {
        return sentence;
    }
}
