package org.crosspoint.core.internal.hardware;

/// What keeps a thread's operation from being done, and has to be handled before it is tried again: an interrupt, or a
/// page that is not there. Thrown by the CPU, caught by [ThreadCpu]; nothing of the operation has happened. Made once
/// for each thread.
@SuppressWarnings("serial")
final class Trap extends Error {
    /// Whether it is a page fault, rather than an interrupt.
    boolean isPageFault;

    /// The address of a page fault, and whether it was to be written.
    long virtual;

    boolean write;

    Trap() {
        super(null, null, false, false);
    }

    Trap interrupt() {
        isPageFault = false;
        return this;
    }

    Trap pageFault(long address, boolean toWrite) {
        isPageFault = true;
        virtual = address;
        write = toWrite;
        return this;
    }
}
