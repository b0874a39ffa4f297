package org.crosspoint.core;

/// A design's broken promise, found while a simulation ran: an exception it threw, a critical section entered
/// twice, an access to memory it does not own, no progress.
///
/// The message names the design, the simulated time, the CPU and, where there is one, the line of memory. The
/// simulation that meets it stops and can still be inspected; the platform goes on.
public final class DesignFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DesignFault(String message) {
        super(message);
    }

    public DesignFault(String message, Throwable cause) {
        super(message, cause);
    }
}
