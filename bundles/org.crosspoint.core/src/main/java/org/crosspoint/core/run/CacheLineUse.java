package org.crosspoint.core.run;

import java.util.List;

/// Who used a line of memory, and how often it came from another CPU's cache: what Linux's `perf c2c` samples, exact.
///
/// @param address its first byte
/// @param node memory node of its home
/// @param names allocations that lie in it
/// @param offsets its words that were used, in order of address
public record CacheLineUse(long address, int node, List<String> names, List<Offset> offsets) {
    public CacheLineUse {
        names = List.copyOf(names);
        offsets = List.copyOf(offsets);
    }

    /// Sums of all words.
    public Counts counts() {
        return offsets.stream().map(Offset::counts).reduce(Counts.NONE, Counts::plus);
    }

    /// CPUs that used any of its words, in order.
    public List<Integer> cpus() {
        return offsets.stream()
                .flatMap(offset -> offset.cpus().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /// Use of one word.
    ///
    /// @param offset bytes from the beginning of the line
    /// @param symbol its allocation's name, with an offset inside that
    /// @param counts how often
    /// @param cpus CPUs that used it, in order
    public record Offset(int offset, String symbol, Counts counts, List<Integer> cpus) {
        public Offset {
            cpus = List.copyOf(cpus);
        }
    }

    /// How often something happened. A *HITM* is an operation for which the line was found modified in another cache:
    /// local if that is on the same station, remote otherwise. An atomic operation counts as a store.
    ///
    /// @param loads loads, polls included
    /// @param stores stores
    /// @param loadMisses loads that left the private caches
    /// @param storeMisses stores that did
    /// @param localHitm those that found the line modified on their own station
    /// @param remoteHitm those that found it modified elsewhere
    /// @param invalidations copies of others that they took away
    public record Counts(
            long loads,
            long stores,
            long loadMisses,
            long storeMisses,
            long localHitm,
            long remoteHitm,
            long invalidations) {
        /// Nothing happened.
        public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);

        /// All that were found modified in another cache.
        public long hitm() {
            return localHitm + remoteHitm;
        }

        Counts plus(Counts other) {
            return new Counts(
                    loads + other.loads,
                    stores + other.stores,
                    loadMisses + other.loadMisses,
                    storeMisses + other.storeMisses,
                    localHitm + other.localHitm,
                    remoteHitm + other.remoteHitm,
                    invalidations + other.invalidations);
        }
    }
}
