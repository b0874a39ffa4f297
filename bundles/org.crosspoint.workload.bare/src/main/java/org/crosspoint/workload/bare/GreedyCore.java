package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPU 0 is greedy: it reads an array of its own, line by line, again and again, until its neighbours have
/// finished. They read smaller arrays of their own, and compute a little for each line. All arrays are dealt
/// to all memory nodes as the machine does it. A first round of each neighbour, without the greedy one, fills
/// the caches; a second, while it reads, lets it take what it gets; the rounds that follow are measured.
/// Where there is no neighbour, it is the greedy CPU whose rounds are measured. A unit of completed work is a
/// line read.
///
/// Measured: `neighbour.line`, the mean time of a neighbour for a line with what it computes, or
/// `greedy.line`.
@Component(service = WorkloadDesign.class)
@Design(
        id = "greedy-core",
        title = "One core with a large working set among others with small ones",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.1, multicore chips")
public final class GreedyCore implements WorkloadDesign {

    @ObjectClassDefinition(name = "greedy-core")
    @interface Config {
        @AttributeDefinition(
                name = "greedyKilobytes",
                description = "working set of CPU 0 in KiB; 0: it does nothing",
                min = "0",
                max = "1048576")
        int greedyKilobytes() default 65_536;

        @AttributeDefinition(
                name = "kilobytes",
                description = "working set of each other CPU in KiB; 0: they do nothing",
                min = "0",
                max = "1048576")
        int kilobytes() default 4096;

        @AttributeDefinition(
                name = "thinkCycles",
                description = "cycles that a neighbour computes for each line",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 300;

        @AttributeDefinition(name = "rounds", description = "measured rounds", min = "1", max = "1000000")
        int rounds() default 2;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Cores(site, settings.as(Config.class));
    }

    private static final class Cores implements Workload {
        /// What the greedy CPU reads before it looks whether its neighbours have finished, in bytes.
        private static final long BETWEEN_LOOKS = 64 << 10;

        private final WorkloadSite site;
        private final int line;
        private final long greedyBytes;
        private final long bytes;
        private final long think;
        private final int rounds;
        private final long[] arrays;
        private final long warm;
        private final long finished;
        private final int neighbours;
        private final long[] lines = new long[2];
        private final long[] time = new long[2];

        Cores(WorkloadSite site, Config config) {
            this.site = site;
            line = site.memory().lineBytes();
            greedyBytes = config.greedyKilobytes() * 1024L;
            bytes = config.kilobytes() * 1024L;
            think = config.thinkCycles();
            rounds = config.rounds();
            neighbours = bytes == 0 ? 0 : site.cpus() - 1;
            warm = site.memory().allocate("greedy.warm", Long.BYTES, 0);
            finished = site.memory().allocate("greedy.finished", Long.BYTES, 0);
            arrays = new long[site.cpus()];
            for (int cpu = 0; cpu < arrays.length; cpu++) {
                long own = cpu == 0 ? greedyBytes : bytes;
                if (own > 0) {
                    arrays[cpu] = site.memory().allocateInterleaved("array[" + cpu + "]", own);
                }
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() > 0 && neighbours > 0) {
                beNeighbour(cpu);
            } else if (cpu.id() == 0 && greedyBytes > 0) {
                beGreedy(cpu);
            }
        }

        private void beNeighbour(Cpu cpu) {
            read(cpu, bytes, think);
            cpu.fetchAdd(warm, 1);
            read(cpu, bytes, think);
            for (int round = 0; round < rounds; round++) {
                measure(cpu, bytes, think, 1);
            }
            cpu.fetchAdd(finished, 1);
        }

        private void beGreedy(Cpu cpu) {
            for (long ready = 0; ready < neighbours; ) {
                ready = cpu.spinWhile(warm, ready);
            }
            if (neighbours == 0) {
                read(cpu, greedyBytes, 0);
                for (int round = 0; round < rounds; round++) {
                    measure(cpu, greedyBytes, 0, 0);
                }
            }
            long at = 0;
            while (cpu.load(finished) < neighbours && !site.stopping(cpu)) {
                long end = Math.min(greedyBytes, at + BETWEEN_LOOKS);
                read(cpu, arrays[0] + at, arrays[0] + end, 0);
                at = end % greedyBytes;
            }
        }

        private void measure(Cpu cpu, long size, long thinking, int who) {
            long begun = cpu.time();
            read(cpu, size, thinking);
            time[who] += cpu.time() - begun;
            lines[who] += size / line;
        }

        private void read(Cpu cpu, long size, long thinking) {
            read(cpu, arrays[cpu.id()], arrays[cpu.id()] + size, thinking);
        }

        private void read(Cpu cpu, long from, long to, long thinking) {
            for (long address = from; address < to; address += line) {
                cpu.load(address);
                cpu.compute(thinking);
                site.completed(cpu, 1);
            }
        }

        @Override
        public List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            String[] names = {"greedy.line", "neighbour.line"};
            for (int who = 0; who < names.length; who++) {
                if (lines[who] > 0) {
                    metrics.add(Metric.gauge(names[who], "ps", (double) time[who] / lines[who]));
                }
            }
            return metrics;
        }
    }
}
