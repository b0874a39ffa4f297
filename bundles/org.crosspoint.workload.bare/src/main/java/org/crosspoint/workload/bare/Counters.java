package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/// Each CPU increments a counter of its own. Nothing is shared but, when the counters are packed, the lines they lie
/// in: false sharing.
@Component(service = WorkloadDesign.class)
@Design(
        id = "counters",
        title = "Each CPU increments its own counter, packed in lines or a line each",
        source = "W. J. Bolosky, M. L. Scott, False Sharing and its Effect on Shared Memory Performance, SEDMS 1993")
public final class Counters implements WorkloadDesign {
    private static final String PACKED = "packed";
    private static final String PADDED = "padded";

    @ObjectClassDefinition(name = "counters")
    @interface Config {
        @AttributeDefinition(
                name = "layout",
                description = "packed: neighbours in memory, several to a line; padded: a line each, near its CPU",
                options = {@Option(value = PACKED), @Option(value = PADDED)})
        String layout() default PACKED;

        @AttributeDefinition(
                name = "thinkCycles",
                description = "computing between two increments, in cycles",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 20;

        @AttributeDefinition(
                name = "iterations",
                description = "increments per CPU; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long iterations() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Counting(site, settings.as(Config.class));
    }

    private static final class Counting implements Workload {
        private final WorkloadSite site;
        private final long thinkCycles;
        private final long iterations;
        private final long[] counters;
        private final long[] increments;

        Counting(WorkloadSite site, Config config) {
            this.site = site;
            thinkCycles = config.thinkCycles();
            iterations = config.iterations();
            counters = config.layout().equals(PACKED) ? packed(site) : padded(site);
            increments = new long[site.cpus()];
        }

        private static long[] packed(WorkloadSite site) {
            Memory memory = site.memory();
            long[] counters = new long[site.cpus()];
            for (int cpu = 0; cpu < counters.length; cpu++) {
                int alignment = cpu == 0 ? memory.lineBytes() : Long.BYTES;
                counters[cpu] = memory.allocate("counter[" + cpu + "]", Long.BYTES, alignment, 0);
            }
            return counters;
        }

        private static long[] padded(WorkloadSite site) {
            Memory memory = site.memory();
            long[] counters = new long[site.cpus()];
            for (int cpu = 0; cpu < counters.length; cpu++) {
                counters[cpu] = memory.allocate("counter[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu));
            }
            return counters;
        }

        @Override
        public void run(Cpu cpu) {
            long counter = counters[cpu.id()];
            long done = 0;
            while (!site.stopping(cpu) && (iterations == 0 || done < iterations)) {
                cpu.compute(thinkCycles);
                cpu.store(counter, cpu.load(counter) + 1);
                done++;
                site.completed(cpu, 1);
            }
            increments[cpu.id()] = done;
        }

        @Override
        public void verify() {
            for (int cpu = 0; cpu < counters.length; cpu++) {
                long found = site.memory().peek(counters[cpu]);
                if (found != increments[cpu]) {
                    throw new DesignFault(
                            "CPU " + cpu + " incremented " + site.memory().nameOf(counters[cpu]) + " "
                                    + increments[cpu] + " times, but it is " + found
                                    + ": the memory system lost a write of its only writer.");
                }
            }
        }
    }
}
