package org.crosspoint.core.sim;

/// A named stream of pseudo-random numbers (SplitMix64: Steele, Lea, Flood, *Fast Splittable Pseudorandom Number
/// Generators*, OOPSLA 2014). The stream depends on the run's seed and its name only, never on what other streams drew.
public final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /// @param seed the run's seed
    /// @param name the stream's name, for instance `think[3]`
    public RandomStream(long seed, String name) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA + name.charAt(i));
        }
        state = hash;
    }

    /// 64 uniform bits.
    public long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /// A uniform number in `[0, bound)`.
    ///
    /// @param bound at least 1
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("bound is " + bound + "; expected at least 1");
        }
        return (int) Math.multiplyHigh(nextLong() >>> 1, (long) bound << 1);
    }

    /// A uniform number in `[0, 1)`.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /// An exponentially distributed whole number, for think times.
    ///
    /// @param mean the mean, in whatever unit the result is wanted; not negative
    public long nextExponential(double mean) {
        return Math.round(-mean * StrictMath.log(1.0 - nextDouble()));
    }

    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        long b = (a ^ (a >>> 27)) * 0x94D049BB133111EBL;
        return b ^ (b >>> 31);
    }
}
