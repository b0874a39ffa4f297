package org.crosspoint.core.translation;

import org.crosspoint.core.hardware.Cpu;
import org.osgi.annotation.versioning.ConsumerType;

/// What a CPU does to forget translations: the part of a kernel.
@ConsumerType
@FunctionalInterface
public interface Invalidation {
    /// Called on a CPU that is to forget, perhaps in a handler of interrupts.
    ///
    /// @param space as it was given to [Shootdown#invalidate]
    /// @param virtual any address in the first page
    /// @param pages number of pages, 1 or more
    void invalidate(Cpu cpu, long space, long virtual, int pages);

    /// Forgets page after page in the address space that the CPU is in or was in last.
    ///
    /// @param pageBytes size of a page
    static Invalidation pageByPage(int pageBytes) {
        return (cpu, space, virtual, pages) -> {
            for (int page = 0; page < pages; page++) {
                cpu.mmu().invalidatePage(virtual + (long) page * pageBytes);
            }
        };
    }
}
