package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Each CPU publishes objects in a word of its own, by plain stores, and takes the one before out; all CPUs look at
/// each other's. An object that is reclaimed says so, and no object is used twice: a reader that comes upon one that
/// says so could still see it. A unit of completed work is one look or one update.
@Design(
        id = ReclamationTrial.ID,
        title = "Trial of a reclamation: no reader sees what was reclaimed",
        source = "Crosspoint test kit")
public final class ReclamationTrial implements WorkloadDesign {
    static final String ID = "reclamation-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "rounds of each CPU", min = "1", max = "10000")
        int rounds() default 40;

        @AttributeDefinition(description = "share of rounds in which a CPU updates, in %", min = "0", max = "100")
        int updatePercent() default 30;

        @AttributeDefinition(
                description = "mean time between two looks of a reader, in cycles; uniform up to twice that",
                min = "0",
                max = "1000000")
        int insideCycles() default 40;

        @AttributeDefinition(description = "whether an updater waits for a grace period instead of deferring")
        boolean waits() default false;

        @AttributeDefinition(
                description =
                        "whether CPUs end only when all they deferred was reclaimed, calling nothing but quiescent")
        boolean unasked() default false;
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
        private static final long PUBLISHED = 1;
        private static final long RECLAIMED = 2;
        private static final int LOOKS = 4;

        private final WorkloadSite site;
        private final int rounds;
        private final int updatePercent;
        private final int insideCycles;
        private final boolean waits;
        private final boolean unasked;
        private final Reclamation reclamation;
        private final long[] published;
        private final long[][] objects;
        private final int[] takenOut;
        private final int[] reclaimed;

        Trial(WorkloadSite site, Config config) {
            this.site = site;
            rounds = config.rounds();
            updatePercent = config.updatePercent();
            insideCycles = config.insideCycles();
            waits = config.waits();
            unasked = config.unasked();
            reclamation = site.reclamation("trial", 0, this::reclaim);
            Memory memory = site.memory();
            published = new long[site.cpus()];
            objects = new long[site.cpus()][rounds + 1];
            for (int cpu = 0; cpu < published.length; cpu++) {
                int node = memory.nodeOf(cpu);
                published[cpu] = memory.allocate("published[" + cpu + "]", Long.BYTES, node);
                for (int each = 0; each <= rounds; each++) {
                    objects[cpu][each] = memory.allocate("object[" + cpu + "][" + each + "]", Long.BYTES, node);
                }
                memory.poke(objects[cpu][0], PUBLISHED);
                memory.poke(published[cpu], objects[cpu][0]);
            }
            takenOut = new int[site.cpus()];
            reclaimed = new int[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            reclamation.online(cpu);
            for (int round = 0; round < rounds && !site.stopping(cpu); round++) {
                if (random.nextInt(100) < updatePercent) {
                    update(cpu);
                } else {
                    look(cpu, random, published[random.nextInt(published.length)]);
                }
                reclamation.quiescent(cpu);
                site.completed(cpu, 1);
            }
            while (unasked && reclaimed[cpu.id()] < takenOut[cpu.id()] && !site.stopping(cpu)) {
                cpu.compute(insideCycles);
                reclamation.quiescent(cpu);
            }
            if (!unasked) {
                reclamation.synchronize(cpu);
            }
            reclamation.offline(cpu);
        }

        private void look(Cpu cpu, RandomStream random, long word) {
            reclamation.readLock(cpu);
            long object = cpu.load(word);
            for (int look = 0; look < LOOKS; look++) {
                if (cpu.load(object) != PUBLISHED) {
                    throw new DesignFault("CPU " + cpu.id() + " reads "
                            + site.memory().nameOf(object) + " at " + cpu.time() + " ps, which " + reclamation
                            + " has had reclaimed.");
                }
                cpu.compute(random.nextInt(2 * insideCycles + 1));
            }
            reclamation.readUnlock(cpu);
        }

        private void update(Cpu cpu) {
            int self = cpu.id();
            long old = objects[self][takenOut[self]];
            takenOut[self]++;
            long fresh = objects[self][takenOut[self]];
            cpu.store(fresh, PUBLISHED);
            cpu.store(published[self], fresh);
            if (waits) {
                reclamation.synchronize(cpu);
                reclaim(cpu, old);
            } else {
                reclamation.defer(cpu, old);
            }
        }

        private void reclaim(Cpu cpu, long object) {
            if (cpu.load(object) != PUBLISHED) {
                throw new DesignFault(reclamation + " has " + site.memory().nameOf(object)
                        + " reclaimed twice, or before it was published, on CPU " + cpu.id() + " at " + cpu.time()
                        + " ps.");
            }
            cpu.store(object, RECLAIMED);
            reclaimed[cpu.id()]++;
        }

        @Override
        public void verify() {
            int out = Arrays.stream(takenOut).sum();
            int back = Arrays.stream(reclaimed).sum();
            if (out != back) {
                throw new DesignFault(
                        out + " objects were taken out, but " + reclamation + " has had " + back + " reclaimed.");
            }
        }
    }
}
