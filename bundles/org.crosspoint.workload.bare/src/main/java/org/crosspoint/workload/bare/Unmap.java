package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.BitSet;
import java.util.List;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.translation.Invalidation;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// All CPUs use a page, each has its translation in its buffers; then CPU 0 takes the page out of the page table, has
/// all forget the translation by the chosen shootdown, and declares the page's memory released: who still used the
/// translation would be stopped. The other CPUs wait to be asked. A unit of completed work is a page.
///
/// Measured, after the first round: `unmap.latency`, from before the page table is changed to when the memory can be
/// used for something else, and `unmap.shootdown`, the part of it in the shootdown.
@Component(service = WorkloadDesign.class)
@Design(
        id = "unmap",
        title = "Take a page away from all CPUs, with a TLB shootdown",
        source = "A. Baumann et al., The Multikernel, SOSP 2009, section 5.1 and figures 6 and 7",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENT_MEMORY})
public final class Unmap implements WorkloadDesign {

    @ObjectClassDefinition(name = "unmap")
    @interface Config {
        @AttributeDefinition(
                name = "rounds",
                description = "pages that are taken away while it is measured",
                min = "1",
                max = "10000")
        int rounds() default 20;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Rounds(site, settings.as(Config.class).rounds());
    }

    private static final class Rounds implements Workload {
        private static final long BASE = 1L << 30;
        private static final int INITIATOR = 0;

        private final WorkloadSite site;
        private final int rounds;
        private final int pageBytes;
        private final PageTable table;
        private final long pages;
        private final AddressSpace space;
        private final InterruptDoorbell doorbell;
        private final Shootdown shootdown;
        private final BitSet all = new BitSet();

        /// How many CPUs have used the page of a round.
        private final long ready;

        private long unmapping;
        private long shooting;

        Rounds(WorkloadSite site, int rounds) {
            this.site = site;
            this.rounds = rounds;
            Memory memory = site.memory();
            Paging paging = site.description().paging();
            if (!paging.isThere() || paging.virtualBits() < 32) {
                throw new SpecificationException(
                        "Workload unmap needs a machine that translates addresses of 32 bits or"
                                + " more, which '" + site.description().id()
                                + "' does not: choose one whose file has 'tlbs', for instance paged-smp.");
            }
            pageBytes = paging.pageBytes();
            table = new PageTable(memory, paging, () -> memory.allocate("unmap.table", pageBytes, pageBytes, 0));
            pages = memory.allocate("unmap.pages", (rounds + 1L) * pageBytes, pageBytes, 0);
            for (int round = 0; round <= rounds; round++) {
                table.install(virtual(round), pages + (long) round * pageBytes, true);
            }
            space = new AddressSpace(table.root(), 1);
            doorbell = new InterruptDoorbell(0, site.cpus());
            shootdown = site.shootdown("unmap", doorbell, Invalidation.pageByPage(pageBytes));
            all.set(0, site.cpus());
            ready = memory.allocate("unmap.ready", Long.BYTES, memory.nodeOf(INITIATOR));
        }

        private long virtual(int round) {
            return BASE + (long) round * pageBytes;
        }

        @Override
        public void run(Cpu cpu) {
            doorbell.answer(cpu);
            for (int round = 0; round <= rounds; round++) {
                cpu.mmu().enter(space);
                cpu.load(virtual(round));
                cpu.mmu().leave();
                if (cpu.id() == INITIATOR) {
                    takeAway(cpu, round);
                    site.completed(cpu, 1);
                } else {
                    cpu.fetchAdd(ready, 1);
                    shootdown.await(cpu);
                }
            }
        }

        private void takeAway(Cpu cpu, int round) {
            long others = (round + 1L) * (site.cpus() - 1);
            long now = cpu.load(ready);
            while (now != others) {
                now = cpu.spinWhile(ready, now);
            }
            // The last of them goes to wait now.
            cpu.compute(SETTLING_CYCLES);
            long begun = cpu.time();
            table.unmap(cpu, virtual(round));
            long asked = cpu.time();
            shootdown.invalidate(cpu, all, 1, virtual(round), 1);
            long done = cpu.time();
            cpu.mmu().release(pages + (long) round * pageBytes);
            if (round > 0) {
                unmapping += done - begun;
                shooting += done - asked;
            }
        }

        private static final long SETTLING_CYCLES = 10_000;

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.gauge("unmap.latency", "ps", (double) unmapping / rounds),
                    Metric.gauge("unmap.shootdown", "ps", (double) shooting / rounds));
        }
    }
}
