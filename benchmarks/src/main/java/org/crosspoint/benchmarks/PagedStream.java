package org.crosspoint.benchmarks;

import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;

/// As `private-stream`, through an address space that all CPUs share: each operation begins with a translation.
@Design(id = "paged-stream", title = "Private arrays, translated", source = "the benchmarks of this repository")
public final class PagedStream implements WorkloadDesign {
    /// Pages of a CPU's array: twice what the first translation buffer of `paged-smp` holds, a quarter of the second.
    private static final int PAGES = 128;

    private static final int TOUCHES = 20;

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Stream(site);
    }

    private static final class Stream implements Workload {
        private static final long BASE = 1L << 30;

        private final WorkloadSite site;
        private final long bytes;
        private final int line;
        private final AddressSpace space;

        Stream(WorkloadSite site) {
            this.site = site;
            Memory memory = site.memory();
            Paging paging = site.description().paging();
            line = memory.lineBytes();
            bytes = (long) PAGES * paging.pageBytes();
            PageTable table = new PageTable(
                    memory, paging, () -> memory.allocate("table", paging.pageBytes(), paging.pageBytes(), 0));
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                long array = memory.allocate("stream[" + cpu + "]", bytes, paging.pageBytes(), memory.nodeOf(cpu));
                for (long at = 0; at < bytes; at += paging.pageBytes()) {
                    table.install(first(cpu) + at, array + at, true);
                }
            }
            space = new AddressSpace(table.root(), 1);
        }

        private long first(int cpu) {
            return BASE + cpu * bytes;
        }

        @Override
        public void run(Cpu cpu) {
            cpu.mmu().enter(space);
            long first = first(cpu.id());
            for (long at = 0; !site.stopping(cpu); at = (at + line) % bytes) {
                for (int touch = 0; touch < TOUCHES; touch++) {
                    cpu.load(first + at + (touch * Long.BYTES & line - 1));
                }
                site.completed(cpu, TOUCHES);
            }
        }
    }
}
