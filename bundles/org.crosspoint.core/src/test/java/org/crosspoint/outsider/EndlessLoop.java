package org.crosspoint.outsider;

/// A loop that performs no simulated operation, until the tests are over.
public final class EndlessLoop {
    private volatile boolean enough;

    public void spin() {
        while (!enough) {
            Thread.onSpinWait();
        }
    }

    public void stop() {
        enough = true;
    }
}
