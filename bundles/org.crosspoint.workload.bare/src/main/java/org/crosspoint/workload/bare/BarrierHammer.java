package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Barrier;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/// All CPUs work and meet at a barrier, again and again. Before the barrier each says in a word of its own to which
/// episode it has come; after it each looks whether its neighbour has come as far.
///
/// All CPUs go through as many episodes: as many as told, or until CPU 0 finds that the run is over and says so before
/// the barrier.
///
/// Measured: `barrier.await`, the mean time from coming to the barrier to leaving it. With `workCycles=0` that is the
/// barrier's own time, otherwise others' lateness is in it.
@Component(service = WorkloadDesign.class)
@Design(
        id = "barrier-hammer",
        title = "All CPUs meet at a barrier again and again",
        source =
                "J. M. Mellor-Crummey, M. L. Scott, Algorithms for Scalable Synchronization on Shared-Memory Multiprocessors, ACM TOCS 9(1), 1991",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class BarrierHammer implements WorkloadDesign {

    @ObjectClassDefinition(name = "barrier-hammer")
    @interface Config {
        @AttributeDefinition(
                name = "workCycles",
                description = "mean time between two barriers, in cycles",
                min = "0",
                max = "1000000000")
        long workCycles() default 0;

        @AttributeDefinition(
                name = "work",
                description = "distribution of the work between two barriers",
                options = {@Option(value = ThinkTime.FIXED), @Option(value = ThinkTime.EXPONENTIAL)})
        String work() default ThinkTime.EXPONENTIAL;

        @AttributeDefinition(
                name = "episodes",
                description = "times that all meet; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long episodes() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Hammer(site, settings.as(Config.class));
    }

    private static final class Hammer implements Workload {
        private final WorkloadSite site;
        private final ThinkTime work;
        private final long episodes;
        private final Barrier barrier;
        private final long last;
        private final long[] come;
        private final long[] met;
        private final long[] awaiting;

        Hammer(WorkloadSite site, Config config) {
            this.site = site;
            work = ThinkTime.of(config.work(), config.workCycles());
            episodes = config.episodes();
            Memory memory = site.memory();
            barrier = site.barrier("hammer.barrier", 0);
            last = memory.allocate("hammer.last", Long.BYTES, 0);
            come = new long[site.cpus()];
            Arrays.setAll(come, cpu -> memory.allocate("hammer.come[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu)));
            // Whoever is late looks at them while who is early goes on: on purpose, what counts is the order of
            // episodes.
            memory.synchronises(last, Long.BYTES);
            for (long word : come) {
                memory.synchronises(word, Long.BYTES);
            }
            met = new long[site.cpus()];
            awaiting = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("work");
            int self = cpu.id();
            boolean over = false;
            while (!over) {
                work.pass(cpu, random);
                long episode = met[self] + 1;
                cpu.store(come[self], episode);
                if (self == 0 && (site.stopping(cpu) || episode == episodes)) {
                    cpu.store(last, episode);
                }
                long arrived = cpu.time();
                barrier.await(cpu);
                awaiting[self] += cpu.time() - arrived;
                met[self] = episode;
                check(cpu, (self + 1) % site.cpus(), episode);
                over = cpu.load(last) == episode;
                site.completed(cpu, 1);
            }
        }

        private void check(Cpu cpu, int neighbour, long episode) {
            long seen = cpu.load(come[neighbour]);
            if (seen < episode) {
                throw new DesignFault("CPU " + cpu.id() + " left episode " + episode + " of " + barrier + " at "
                        + cpu.time() + " ps, while CPU " + neighbour + " had come to episode " + seen + " only.");
            }
        }

        @Override
        public List<Metric> metrics() {
            long all = Arrays.stream(met).sum();
            long wait = Arrays.stream(awaiting).sum();
            return List.of(
                    Metric.counter("barrier.episodes", "1", (double) met[0]),
                    Metric.gauge("barrier.await", "ps", all == 0 ? 0 : (double) wait / all));
        }

        @Override
        public void verify() {
            for (int cpu = 0; cpu < met.length; cpu++) {
                if (met[cpu] != met[0]) {
                    throw new DesignFault("CPU 0 left " + barrier + " " + met[0] + " times, but CPU " + cpu + " "
                            + met[cpu] + " times.");
                }
            }
        }
    }
}
