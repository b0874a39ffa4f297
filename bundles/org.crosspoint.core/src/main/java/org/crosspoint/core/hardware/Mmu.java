package org.crosspoint.core.hardware;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/// How one CPU translates addresses. A CPU begins without translation: its operations take physical addresses. In an
/// address space they take virtual ones, but for those of handlers of interrupts and page faults.
///
/// A translation that is not in the buffers is read from the page tables, by a load of an entry of each level through
/// this CPU's caches. A buffer goes on using what it holds, whatever happens to the tables.
@ProviderType
public interface Mmu {
    /// From now on this CPU's operations take virtual addresses. Buffers whose entries are not tagged forget this
    /// CPU's.
    void enter(AddressSpace space);

    /// From now on this CPU's operations take physical addresses. Buffers keep what they hold.
    void leave();

    /// Forgets the translation of a page in the address space that this CPU is in or was in last, in the
    /// buffers of this CPU.
    ///
    /// @param virtual any address in the page
    void invalidatePage(long virtual);

    /// Forgets all translations, of all address spaces, in the buffers of this CPU.
    void flushTlb();

    /// Declares that no CPU has a right to a translation that leads to a page of memory any more, as before
    /// it is used for something else. From the machine's look-ahead later on, whoever uses one that a CPU of
    /// this core has in a buffer now, or that another core has read by then, is stopped with a
    /// [org.crosspoint.core.DesignFault]. Takes no time.
    ///
    /// @param physical any address in the page
    void release(long physical);

    /// Sets the code that runs on this CPU when a page is not there or may not be written; the access is tried again
    /// after it. Without any, such an access is a [org.crosspoint.core.DesignFault].
    void onPageFault(PageFaultHandler handler);

    /// Names of the buffers from the CPU outwards.
    List<String> names();

    /// Look-ups in a buffer, numbered from 0, of those that missed in the buffers nearer to the CPU; of all CPUs that
    /// share it.
    long accesses(int tlb);

    /// Of these, how many found nothing.
    long misses(int tlb);

    /// Code that serves a page fault on the CPU that had it.
    @FunctionalInterface
    interface PageFaultHandler {
        /// @param virtual the address
        /// @param write whether it was to be written
        void fault(Cpu cpu, long virtual, boolean write);
    }
}
