package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// All CPUs meet at barriers of the judged design, at one after the other. Each says in a word of its own which episode
/// it has come to, before the barrier, and looks after it whether others, drawn at random, have come to it too. A unit
/// of completed work is one episode.
@Design(
        id = BarrierTrial.ID,
        title = "Trial of a barrier: nobody leaves before all have come",
        source = "Crosspoint test kit")
public final class BarrierTrial implements WorkloadDesign {
    static final String ID = "barrier-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "barriers, used in turn", min = "1", max = "64")
        int barriers() default 1;

        @AttributeDefinition(description = "episodes", min = "1", max = "1000000")
        int episodes() default 20;

        @AttributeDefinition(description = "mean time between two episodes, in cycles", min = "0", max = "1000000")
        int workCycles() default 200;

        @AttributeDefinition(description = "others at whom a CPU looks after each episode", min = "0", max = "64")
        int looks() default 6;
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
        private final WorkloadSite site;
        private final int episodes;
        private final int workCycles;
        private final int looks;
        private final Barrier[] barriers;
        private final long[] come;

        Trial(WorkloadSite site, Config config) {
            this.site = site;
            episodes = config.episodes();
            workCycles = config.workCycles();
            looks = config.looks();
            Memory memory = site.memory();
            barriers = new Barrier[config.barriers()];
            Arrays.setAll(barriers, each -> site.barrier("barrier[" + each + "]", each % memory.nodes()));
            come = new long[site.cpus()];
            Arrays.setAll(come, cpu -> memory.allocate("come[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu)));
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            for (int episode = 1; episode <= episodes; episode++) {
                cpu.compute(random.nextExponential((double) workCycles));
                cpu.store(come[cpu.id()], episode);
                Barrier barrier = barriers[episode % barriers.length];
                barrier.await(cpu);
                for (int look = 0; look < looks; look++) {
                    check(cpu, barrier, random.nextInt(come.length), episode);
                }
                site.completed(cpu, 1);
            }
        }

        private void check(Cpu cpu, Barrier barrier, int other, int episode) {
            long seen = cpu.load(come[other]);
            if (seen < episode || seen > episode + 1) {
                throw new DesignFault("CPU " + cpu.id() + " has left episode " + episode + " of " + barrier + " at "
                        + cpu.time() + " ps while CPU " + other + " has come to episode " + seen + ".");
            }
        }
    }
}
