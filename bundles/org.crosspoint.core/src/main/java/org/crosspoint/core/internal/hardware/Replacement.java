package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.sim.RandomStream;
import org.jspecify.annotations.Nullable;

/// A replacement policy of one cache, other than the one least recently used that [SetAssociative] has built in.
///
/// Of each set it keeps what it likes in as many words as the set has ways, all 0 at first. Lines that are taken away
/// are not told: an empty way is filled before the policy is asked.
sealed interface Replacement permits TreePlru, RandomReplacement {
    /// A line was used or put in.
    ///
    /// @param words where the policy keeps its words
    /// @param first index of the first word of the line's set
    void touched(int[] words, int first, int way);

    /// The way of a full set that makes room.
    int victim(int[] words, int first);

    /// The policy of a cache, null for the least recently used.
    ///
    /// @param seed of the run
    /// @param number of the core or memory node whose cache it is
    static @Nullable Replacement of(Cache cache, long seed, int number) {
        return switch (cache.replacement()) {
            case LRU -> null;
            case TREE_PLRU -> new TreePlru(cache);
            case RANDOM ->
                new RandomReplacement(
                        cache.ways(), new RandomStream(seed, cache.name() + ".replacement[" + number + "]"));
        };
    }
}
