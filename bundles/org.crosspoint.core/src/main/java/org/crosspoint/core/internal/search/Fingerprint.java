package org.crosspoint.core.internal.search;

/// 128 bits that tell states apart (two chains of the finaliser of SplitMix64, differently keyed). That two of a
/// million states have the same is less likely than 1 in 10²⁶.
final class Fingerprint {
    private long high = 0x9E3779B97F4A7C15L;
    private long low = 0xC2B2AE3D27D4EB4FL;

    /// What it comes to.
    record Value(long high, long low) {}

    void add(long number) {
        high = mix(high ^ number);
        low = mix(low + number * 0xD6E8FEB86659FD93L);
    }

    void add(Fingerprint other) {
        add(other.high);
        add(other.low);
    }

    Value value() {
        return new Value(high, low);
    }

    private static long mix(long z) {
        long a = (z + 0x9E3779B97F4A7C15L ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
