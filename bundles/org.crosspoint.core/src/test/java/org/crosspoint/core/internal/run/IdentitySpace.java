package org.crosspoint.core.internal.run;

import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;

/// An address space in which all addresses are what they are.
final class IdentitySpace {
    private static final long BYTES = 2 << 20;

    private IdentitySpace() {}

    /// @return null on a machine that does not translate
    static @Nullable AddressSpace of(WorkloadSite site) {
        Paging paging = site.description().paging();
        if (!paging.isThere()) {
            return null;
        }
        Memory memory = site.memory();
        PageTable table = new PageTable(memory, paging, () -> memory.allocate("table", 4096, 4096, 0));
        for (long page = 0; page < BYTES; page += paging.pageBytes()) {
            table.install(page, page, true);
        }
        return new AddressSpace(table.root(), 5);
    }
}
