package org.crosspoint.core.hardware;

import org.crosspoint.core.SpecificationException;

/// A memory model as data: whether a CPU's stores may take effect after what follows them. The engine runs
/// it, and whoever wants to know what it allows explores it; there is no code of a model anywhere else.
///
/// The models of this family relax one order only, of a store before a later load (S. V. Adve, K.
/// Gharachorloo, Shared Memory Consistency Models: A Tutorial, IEEE Computer 29(12), 1996): each hardware
/// thread has a buffer that its stores leave first in, first out. In all of them
///
/// - a store that has left is seen by all CPUs at once, in one global order;
/// - a fence, an atomic operation, an interrupt that is sent or handled, and the end of a program wait until
///   the CPU's buffer is empty; an atomic operation then acts on memory;
/// - a halted CPU's stores go on leaving.
///
/// @param storeBuffer stores that a hardware thread can buffer; 0 for none: each takes effect before anything
///     after it
/// @param forwards whether a load of a word that the buffer holds reads the youngest such store; if not, it
///     waits until that has left. Without a buffer it says nothing
/// @param delay cycles for which a store stays in the buffer at least; 0 lets it leave as soon as it can
public record OrderingRules(int storeBuffer, boolean forwards, int delay) {
    /// The largest buffer.
    public static final int MOST_STORES = 1024;

    /// The longest delay.
    public static final int LONGEST_DELAY = 1_000_000;

    /// Each operation takes effect before the next of its CPU.
    public static final OrderingRules SEQUENTIAL = new OrderingRules(0, true, 0);

    public OrderingRules {
        check("storeBuffer", storeBuffer, MOST_STORES);
        check("delay", delay, LONGEST_DELAY);
    }

    private static void check(String name, int value, int most) {
        if (value < 0 || value > most) {
            throw new SpecificationException(
                    "The ordering's " + name + " is " + value + "; expected 0 to " + most + ".");
        }
    }

    /// Whether stores are buffered at all.
    public boolean buffersStores() {
        return storeBuffer > 0;
    }
}
