package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// Tree-based pseudo-LRU: a binary tree over the ways of a set with a bit at each fork, which says in which half the
/// next victim lies. A use of a way makes all forks on its path point away from it. Source: H. Al-Zoubi, A. Milenkovic,
/// M. Milenkovic, *Performance Evaluation of Cache Replacement Policies for the SPEC CPU2000 Benchmark Suite*, ACMSE
/// 2004 (there PLRUt).
///
/// ```
///            1            forks, numbered as in a heap: one in each of a set's words
///          /   \          0: the victim is on the left, 1: on the right
///         2     3
///        / \   / \
///       0   1 2   3       ways
/// ```
final class TreePlru implements Replacement {
    private final int ways;

    TreePlru(Cache cache) {
        ways = cache.ways();
        if (Integer.bitCount(ways) != 1) {
            throw new SpecificationException("Cache " + cache.name() + " has " + ways
                    + " ways, of which no tree can be made; give it a power of two of ways or replacement 'lru'.");
        }
    }

    @Override
    public void touched(int[] words, int first, int way) {
        for (int place = ways + way; place > 1; place >>= 1) {
            words[first + (place >> 1)] = (place & 1) ^ 1;
        }
    }

    @Override
    public int victim(int[] words, int first) {
        int place = 1;
        while (place < ways) {
            place = 2 * place + words[first + place];
        }
        return place - ways;
    }
}
