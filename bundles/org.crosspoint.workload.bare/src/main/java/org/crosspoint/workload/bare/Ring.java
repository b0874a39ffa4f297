package org.crosspoint.workload.bare;

import org.crosspoint.core.sim.RandomStream;

/// Elements tied into one ring: a random cyclic permutation (S. Sattolo, *An Algorithm to Generate a Random Cyclic
/// Permutation*, IPL 22(6), 1986).
final class Ring {
    private Ring() {}

    /// @return for each element the one that follows it
    static int[] of(int elements, RandomStream random) {
        int[] next = new int[elements];
        for (int element = 0; element < elements; element++) {
            next[element] = element;
        }
        for (int last = elements - 1; last > 0; last--) {
            int other = random.nextInt(last);
            int swapped = next[last];
            next[last] = next[other];
            next[other] = swapped;
        }
        return next;
    }
}
