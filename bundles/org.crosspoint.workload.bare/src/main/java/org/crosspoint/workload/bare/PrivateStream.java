package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
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

/// Each CPU walks through an array of its own, line by line, and touches each line so many times: the first touch
/// misses if the array is larger than the caches, the others hit. 20 touches give 95 % hits.
///
/// The inner loop does nothing but simulated operations, so that it measures the engine.
@Component(service = WorkloadDesign.class)
@Design(
        id = "private-stream",
        title = "Each CPU walks through an array of its own",
        source =
                "J. D. McCalpin, Memory Bandwidth and Machine Balance in Current High Performance Computers, IEEE TCCA Newsletter, 1995")
public final class PrivateStream implements WorkloadDesign {

    @ObjectClassDefinition(name = "private-stream")
    @interface Config {
        @AttributeDefinition(
                name = "kilobytes",
                description = "size of each CPU's array in KiB",
                min = "1",
                max = "1048576")
        int kilobytes() default 256;

        @AttributeDefinition(
                name = "touches",
                description = "references to a line before the next one",
                min = "1",
                max = "65536")
        int touches() default 20;

        @AttributeDefinition(
                name = "writeEvery",
                description = "one touch in so many writes; 0: all read",
                min = "0",
                max = "65536")
        int writeEvery() default 4;

        @AttributeDefinition(
                name = "declaredPrivate",
                description = "whether the arrays lie in memory that only their CPU may touch")
        boolean declaredPrivate() default false;

        @AttributeDefinition(
                name = "passes",
                description = "times each CPU walks through its array; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long passes() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Stream(site, settings.as(Config.class));
    }

    private static final class Stream implements Workload {
        private final WorkloadSite site;
        private final long bytes;
        private final int line;
        private final int touches;
        private final int writeEvery;
        private final long passes;
        private final long[] arrays;

        Stream(WorkloadSite site, Config config) {
            this.site = site;
            bytes = config.kilobytes() * 1024L;
            line = site.memory().lineBytes();
            touches = config.touches();
            writeEvery = config.writeEvery();
            passes = config.passes();
            arrays = new long[site.cpus()];
            for (int cpu = 0; cpu < arrays.length; cpu++) {
                arrays[cpu] = allocate(site.memory(), cpu, config.declaredPrivate());
            }
        }

        private long allocate(Memory memory, int cpu, boolean declaredPrivate) {
            String name = "stream[" + cpu + "]";
            return declaredPrivate
                    ? memory.allocatePrivate(name, bytes, cpu)
                    : memory.allocate(name, bytes, memory.nodeOf(cpu));
        }

        @Override
        public void run(Cpu cpu) {
            long first = arrays[cpu.id()];
            long end = first + bytes;
            for (long pass = 0; passes == 0 || pass < passes; pass++) {
                for (long address = first; address < end; address += line) {
                    if (site.stopping(cpu)) {
                        return;
                    }
                    touch(cpu, address);
                    site.completed(cpu, touches);
                }
            }
        }

        private void touch(Cpu cpu, long address) {
            int offsets = line - 1;
            int untilWrite = writeEvery;
            for (int touch = 0; touch < touches; touch++) {
                long word = address + (((long) touch * Long.BYTES) & offsets);
                if (--untilWrite == 0) {
                    untilWrite = writeEvery;
                    cpu.store(word, touch);
                } else {
                    cpu.load(word);
                }
            }
        }
    }
}
