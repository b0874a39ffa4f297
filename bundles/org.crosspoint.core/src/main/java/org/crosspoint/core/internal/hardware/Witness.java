package org.crosspoint.core.internal.hardware;

/// Sees every operation take effect, and what becomes of copies: the port of the monitors. A machine has none unless a
/// run asks for monitors. All operations are then carried out in order of time, and told in that order.
public interface Witness {
    /// What an operation does to a word.
    enum Access {
        LOAD,
        STORE,
        /// Reads and writes it as one.
        ATOMIC,
        /// A compare-and-set that wrote nothing.
        FAILED;

        /// Whether the word is written.
        public boolean writes() {
            return this == STORE || this == ATOMIC;
        }
    }

    /// An operation takes effect.
    ///
    /// @param cpu who performs it; for a store that was buffered, the drain of that buffer
    /// @param missed whether it left the private caches
    default void accessed(HardwareThread cpu, Access access, long address, boolean missed) {}

    /// A store enters its CPU's buffer, and takes effect later: in the order of entering.
    default void buffered(HardwareThread cpu) {}

    /// A copy of another core is probed for an operation that is about to take effect.
    ///
    /// @param cpu who performs it
    /// @param core whose copy it is
    /// @param how what was found, and what becomes of it
    default void probed(HardwareThread cpu, int core, long address, Probe how) {}

    /// @param modified whether the copy was newer than memory
    /// @param remote whether it was on another station
    /// @param writes whether the operation writes
    /// @param taken whether the copy is taken away
    record Probe(boolean modified, boolean remote, boolean writes, boolean taken) {}

    /// An interrupt is sent.
    default void sent(HardwareThread cpu, int target) {}

    /// The handler of the first interrupt that was sent to a CPU begins.
    default void handles(HardwareThread cpu) {}

    /// Memory was allocated.
    default void allocated(long address, long bytes) {}

    /// Memory is given back.
    ///
    /// @param bytes of the allocation that begins there, negative if there is none
    default void freed(long address, long bytes) {}

    /// CPUs synchronise by these words, see [org.crosspoint.core.hardware.Memory#synchronises].
    default void synchronises(long address, long bytes) {}
}
