package org.crosspoint.core.internal.hardware;

/// The interrupts of one CPU that it has yet to handle, in the order in which they were sent. They all take
/// the same time to arrive, so that is the order of arrival too.
final class PendingInterrupts {
    /// More than these do not wait.
    static final int MOST = 64;

    private final long[] arrivals = new long[MOST];
    private final int[] vectors = new int[MOST];
    private int count;

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == MOST;
    }

    void add(long arrival, int vector) {
        arrivals[count] = arrival;
        vectors[count++] = vector;
    }

    /// When the first is there.
    long firstArrival() {
        return arrivals[0];
    }

    /// Takes the first away.
    ///
    /// @return its vector
    int take() {
        int vector = vectors[0];
        count--;
        System.arraycopy(arrivals, 1, arrivals, 0, count);
        System.arraycopy(vectors, 1, vectors, 0, count);
        return vector;
    }
}
