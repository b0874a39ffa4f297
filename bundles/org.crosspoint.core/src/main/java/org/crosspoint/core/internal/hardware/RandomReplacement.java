package org.crosspoint.core.internal.hardware;

import org.crosspoint.core.sim.RandomStream;

/// Any way of a full set, each as likely as the others. Draws once for each line that is replaced, so a run's victims
/// depend on its seed only.
record RandomReplacement(int ways, RandomStream random) implements Replacement {
    @Override
    public void touched(int[] words, int first, int way) {}

    @Override
    public int victim(int[] words, int first) {
        return random.nextInt(ways);
    }
}
