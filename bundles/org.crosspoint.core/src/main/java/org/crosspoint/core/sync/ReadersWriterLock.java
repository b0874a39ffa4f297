package org.crosspoint.core.sync;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// A lock that many readers or one writer hold. Its state lies in simulated memory, as that of a [Lock].
///
/// Readers either are kept apart from writers, or find out afterwards that one came between
/// ([org.crosspoint.core.design.Feature#READERS_RETRY]): then what they have read may be of no use, and they begin
/// again. Who uses a lock of any design therefore reads in a loop:
///
/// ```java
/// do {
///     lock.acquireRead(cpu);
///     a = cpu.load(first);
///     b = cpu.load(second);
/// } while (!lock.releaseRead(cpu));
/// ```
///
/// and believes what it has read when the loop is left, not before. A CPU holds a lock once at a time.
@ConsumerType
public interface ReadersWriterLock {
    /// Returns when `cpu` may read. Runs on that CPU.
    void acquireRead(Cpu cpu);

    /// Ends reading. Runs on the CPU that reads.
    ///
    /// @return whether no writer wrote meanwhile; if not, read again from [#acquireRead]. Always true of a design
    ///     whose readers keep writers out
    boolean releaseRead(Cpu cpu);

    /// Returns when `cpu` may write. Runs on that CPU.
    void acquireWrite(Cpu cpu);

    /// Ends writing. Runs on the CPU that writes.
    void releaseWrite(Cpu cpu);
}
