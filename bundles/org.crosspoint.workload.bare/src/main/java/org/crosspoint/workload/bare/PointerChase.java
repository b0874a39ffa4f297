package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A CPU follows a ring of pointers, one in each line of a block of memory, in random order: each load gives the
/// address of the next, so their latencies add up. One round warms the caches; the later ones are measured. A unit of
/// completed work is a load; several CPUs may chase through the same ring.
///
/// Measured: `chase.load`, the mean latency of a load after the first round.
@Component(service = WorkloadDesign.class)
@Design(
        id = "pointer-chase",
        title = "Dependent loads through a ring in random order",
        source = "L. McVoy, C. Staelin, lmbench: Portable Tools for Performance Analysis, USENIX 1996")
public final class PointerChase implements WorkloadDesign {

    @ObjectClassDefinition(name = "pointer-chase")
    @interface Config {
        @AttributeDefinition(name = "kilobytes", description = "size of the ring in KiB", min = "1", max = "1048576")
        int kilobytes() default 64;

        @AttributeDefinition(name = "node", description = "memory node on which it lies", min = "0", max = "65535")
        int node() default 0;

        @AttributeDefinition(
                name = "chasers",
                description = "CPUs that chase, from CPU 0; the others do nothing",
                min = "1",
                max = "65536")
        int chasers() default 1;

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
        private final WorkloadSite site;
        private final int elements;
        private final int chasers;
        private final long rounds;
        private final long ring;
        private final long[] loads;
        private final long[] loading;

        Chase(WorkloadSite site, Config config) {
            this.site = site;
            Memory memory = site.memory();
            if (config.node() >= memory.nodes()) {
                throw new SpecificationException("Workload pointer-chase cannot lay its ring on memory node "
                        + config.node() + "; expected 0 to " + (memory.nodes() - 1) + ", the nodes of this machine.");
            }
            elements = Math.toIntExact(config.kilobytes() * 1024L / memory.lineBytes());
            chasers = config.chasers();
            rounds = config.rounds();
            ring = memory.allocate("chase.ring", config.kilobytes() * 1024L, config.node());
            tie(memory, new RandomStream(config.order(), "ring"));
            loads = new long[site.cpus()];
            loading = new long[site.cpus()];
        }

        private void tie(Memory memory, RandomStream random) {
            int[] next = Ring.of(elements, random);
            for (int element = 0; element < elements; element++) {
                memory.poke(address(element), address(next[element]));
            }
        }

        private long address(int element) {
            return ring + (long) element * site.memory().lineBytes();
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() >= chasers) {
                return;
            }
            around(cpu);
            for (long round = 0; !site.stopping(cpu) && (rounds == 0 || round < rounds); round++) {
                long begun = cpu.time();
                around(cpu);
                loads[cpu.id()] += elements;
                loading[cpu.id()] += cpu.time() - begun;
            }
        }

        private void around(Cpu cpu) {
            long address = ring;
            for (int element = 0; element < elements; element++) {
                address = cpu.load(address);
            }
            if (address != ring) {
                throw new DesignFault("CPU " + cpu.id() + " went around chase.ring and came to "
                        + site.memory().nameOf(address) + " at " + cpu.time()
                        + " ps: the memory system changed a word that nobody wrote.");
            }
            site.completed(cpu, elements);
        }

        @Override
        public List<Metric> metrics() {
            long number = 0;
            long time = 0;
            for (int cpu = 0; cpu < loads.length; cpu++) {
                number += loads[cpu];
                time += loading[cpu];
            }
            return number == 0 ? List.of() : List.of(Metric.gauge("chase.load", "ps", (double) time / number));
        }
    }
}
