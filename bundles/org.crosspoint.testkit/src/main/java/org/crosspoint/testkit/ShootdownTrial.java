package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.message.InterruptDoorbell;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.translation.Invalidation;
import org.crosspoint.core.translation.Shootdown;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Each CPU has a page of an address space that all use, and takes it away in each round, has all forget it, declares
/// its memory released and puts other memory in its place; between, it uses pages of others. Who still used the old
/// memory would be stopped. Who finds no page serves until there is one. A unit of completed work is a round.
@Design(
        id = ShootdownTrial.ID,
        title = "Trial of a shootdown: nobody uses what was released",
        source = "Crosspoint test kit")
public final class ShootdownTrial implements WorkloadDesign {
    static final String ID = "shootdown-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "rounds of each CPU", min = "1", max = "1000")
        int rounds() default 12;

        @AttributeDefinition(description = "whether a page is used by and taken from two neighbours only")
        boolean some() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Trial(site, settings.as(Config.class));
    }

    private static final class Trial implements Workload {
        private static final long BASE = 1L << 30;
        private static final int USES = 3;
        private static final int THINK_CYCLES = 500;
        private static final int WAIT_CYCLES = 40;
        private static final int SOME = 2;

        private final WorkloadSite site;
        private final int cpus;
        private final int rounds;
        private final int users;
        private final int pageBytes;
        private final long memory;
        private final PageTable table;
        private final AddressSpace space;
        private final InterruptDoorbell doorbell;
        private final Shootdown shootdown;
        private final long ended;

        /// For each CPU's page, those that use it.
        private final List<BitSet> usersOf = new ArrayList<>();

        Trial(WorkloadSite site, Config config) {
            this.site = site;
            cpus = site.cpus();
            rounds = config.rounds();
            users = config.some() ? Math.min(SOME + 1, cpus) : cpus;
            Memory all = site.memory();
            Paging paging = site.description().paging();
            pageBytes = paging.pageBytes();
            memory = all.allocate("pages", (rounds + 1L) * cpus * pageBytes, pageBytes, 0);
            table = new PageTable(all, paging, () -> all.allocate("table", pageBytes, pageBytes, 0));
            for (int cpu = 0; cpu < cpus; cpu++) {
                table.install(virtual(cpu), physical(cpu, 0), true);
                BitSet using = new BitSet();
                for (int user = 0; user < users; user++) {
                    using.set((cpu + user) % cpus);
                }
                usersOf.add(using);
            }
            space = new AddressSpace(table.root(), 1);
            doorbell = new InterruptDoorbell(0, cpus);
            shootdown = site.shootdown("trial", doorbell, Invalidation.pageByPage(pageBytes));
            ended = all.allocate("ended", Long.BYTES, 0);
        }

        private long virtual(int cpu) {
            return BASE + (long) cpu * pageBytes;
        }

        private long physical(int cpu, int round) {
            return memory + ((long) round * cpus + cpu) * pageBytes;
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            cpu.onInterrupt((by, vector) -> shootdown.serve(by));
            cpu.mmu().onPageFault((by, address, write) -> {
                shootdown.serve(by);
                by.compute(1 + random.nextInt(WAIT_CYCLES));
            });
            for (int round = 0; round < rounds; round++) {
                use(cpu, random);
                cpu.compute(random.nextInt(THINK_CYCLES));
                shootdown.serve(cpu);
                replace(cpu, round);
                site.completed(cpu, 1);
            }
            cpu.fetchAdd(ended, 1);
            while (cpu.load(ended) != cpus) {
                shootdown.serve(cpu);
                cpu.compute(WAIT_CYCLES);
            }
        }

        private void use(Cpu cpu, RandomStream random) {
            cpu.mmu().enter(space);
            for (int use = 0; use < USES; use++) {
                int owner = Math.floorMod(cpu.id() - random.nextInt(users), cpus);
                cpu.store(virtual(owner) + (long) cpu.id() * Long.BYTES, use);
            }
            cpu.mmu().leave();
        }

        private void replace(Cpu cpu, int round) {
            int self = cpu.id();
            table.unmap(cpu, virtual(self));
            cpu.fence();
            shootdown.invalidate(cpu, usersOf.get(self), 1, virtual(self), 1);
            cpu.mmu().release(physical(self, round));
            table.map(cpu, virtual(self), physical(self, round + 1), true);
        }
    }
}
