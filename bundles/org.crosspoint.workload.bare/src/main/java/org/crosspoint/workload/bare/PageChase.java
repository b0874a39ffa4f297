package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPU 0 follows a ring of pointers through an address space, one word in each page, the pages in random
/// order. The words lie in different lines of their pages, so that caches hold many of them: what grows with
/// the number of pages is what translation costs, once they are more than the translation buffers hold. One
/// round warms caches and buffers. A unit of completed work is a load.
///
/// Measured: `chase.load`, the mean latency of a load after the first round. The buffers' misses and the
/// walks through page tables are the platform's `tlb.…`.
@Component(service = WorkloadDesign.class)
@Design(
        id = "page-chase",
        title = "Dependent loads through a ring of pages, with translation",
        source = "R. Saavedra, A. Smith, Measuring Cache and TLB Performance and Their Effect on Benchmark Runtimes,"
                + " IEEE Trans. Computers 44(10), 1995")
public final class PageChase implements WorkloadDesign {

    @ObjectClassDefinition(name = "page-chase")
    @interface Config {
        @AttributeDefinition(name = "pages", description = "pages of the ring", min = "1", max = "65536")
        int pages() default 64;

        @AttributeDefinition(name = "node", description = "memory node on which all lies", min = "0", max = "65535")
        int node() default 0;

        @AttributeDefinition(
                name = "order",
                description = "seed of the ring's random order",
                min = "0",
                max = "9223372036854775807")
        long order() default 1;

        @AttributeDefinition(
                name = "rounds",
                description = "measured times around the ring; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long rounds() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Chase(site, settings.as(Config.class));
    }

    private static final class Chase implements Workload {
        /// Where the ring begins in its address space.
        private static final long BASE = 1L << 30;

        private final WorkloadSite site;
        private final int pages;
        private final int pageBytes;
        private final long rounds;
        private final AddressSpace space;
        private long loads;
        private long loading;

        Chase(WorkloadSite site, Config config) {
            this.site = site;
            Memory memory = site.memory();
            Paging paging = site.description().paging();
            if (!paging.isThere() || paging.virtualBits() < 32) {
                throw new SpecificationException("Workload page-chase needs a machine that translates addresses of 32"
                        + " bits or more, which '" + site.description().id()
                        + "' does not: choose one whose file has 'tlbs', for instance paged-smp.");
            }
            if (config.node() >= memory.nodes()) {
                throw new SpecificationException("Workload page-chase cannot lay its ring on memory node "
                        + config.node() + "; expected 0 to " + (memory.nodes() - 1) + ", the nodes of this machine.");
            }
            pages = config.pages();
            pageBytes = paging.pageBytes();
            rounds = config.rounds();
            PageTable table = new PageTable(
                    memory, paging, () -> memory.allocate("chase.table", pageBytes, pageBytes, config.node()));
            long physical = memory.allocate("chase.pages", (long) pages * pageBytes, pageBytes, config.node());
            for (int page = 0; page < pages; page++) {
                table.install(BASE + (long) page * pageBytes, physical + (long) page * pageBytes, true);
            }
            int[] next = Ring.of(pages, new RandomStream(config.order(), "pages"));
            for (int page = 0; page < pages; page++) {
                memory.poke(physical + address(page) - BASE, address(next[page]));
            }
            space = new AddressSpace(table.root(), 1);
        }

        /// The word of a page: of each page another line.
        private long address(int page) {
            return BASE + (long) page * pageBytes + (long) page * site.memory().lineBytes() % pageBytes;
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() > 0) {
                return;
            }
            cpu.mmu().enter(space);
            around(cpu);
            for (long round = 0; !site.stopping(cpu) && (rounds == 0 || round < rounds); round++) {
                long begun = cpu.time();
                around(cpu);
                loads += pages;
                loading += cpu.time() - begun;
            }
        }

        private void around(Cpu cpu) {
            long address = address(0);
            for (int page = 0; page < pages; page++) {
                address = cpu.load(address);
            }
            if (address != address(0)) {
                throw new DesignFault("CPU 0 went around chase.pages and came to 0x" + Long.toHexString(address)
                        + " at " + cpu.time() + " ps: a translation led to the wrong page.");
            }
            site.completed(cpu, pages);
        }

        @Override
        public List<Metric> metrics() {
            return loads == 0 ? List.of() : List.of(Metric.gauge("chase.load", "ps", (double) loading / loads));
        }
    }
}
