package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// All CPUs read and write random lines of one big array, which are dealt to all memory nodes: nearly every
/// reference misses, and goes anywhere.
///
/// The inner loop does nothing but draw a number and refer, so that it measures the engine. The array should be much
/// larger than the caches together.
@Component(service = WorkloadDesign.class)
@Design(
        id = "random-sharing",
        title = "All CPUs read and write random lines of one array",
        source = "P. Luszczek et al., The HPC Challenge (HPCC) Benchmark Suite: RandomAccess, SC 2006")
public final class RandomSharing implements WorkloadDesign {
    private static final int BATCH = 16;
    private static final long RANDOM_BITS = 0xFFFF_FFFFL;

    @ObjectClassDefinition(name = "random-sharing")
    @interface Config {
        @AttributeDefinition(name = "megabytes", description = "size of the array in MiB", min = "1", max = "16384")
        int megabytes() default 64;

        @AttributeDefinition(
                name = "writePercent",
                description = "share of references that write, in per cent",
                min = "0",
                max = "100")
        int writePercent() default 10;

        @AttributeDefinition(
                name = "iterations",
                description = "references per CPU, rounded up to a multiple of 16; 0: until the run is over",
                min = "0",
                max = "1000000000000")
        long iterations() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Sharing(site, settings.as(Config.class));
    }

    private static final class Sharing implements Workload {
        private final WorkloadSite site;
        private final int lines;
        private final int lineBytes;
        private final long writeBelow;
        private final long iterations;
        private final long array;

        Sharing(WorkloadSite site, Config config) {
            this.site = site;
            lineBytes = site.memory().lineBytes();
            lines = Math.toIntExact(config.megabytes() * 1024L * 1024L / lineBytes);
            writeBelow = config.writePercent() * (RANDOM_BITS + 1) / 100;
            iterations = config.iterations();
            array = site.memory().allocateInterleaved("array", (long) lines * lineBytes);
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("reference");
            for (long done = 0; iterations == 0 || done < iterations; done += BATCH) {
                if (site.stopping(cpu)) {
                    return;
                }
                for (int reference = 0; reference < BATCH; reference++) {
                    refer(cpu, random.nextLong());
                }
                site.completed(cpu, BATCH);
            }
        }

        /// The upper half of the random bits chooses the line, the lower half reading or writing.
        private void refer(Cpu cpu, long random) {
            long line = ((random >>> Integer.SIZE) * lines) >>> Integer.SIZE;
            long address = array + line * lineBytes;
            if ((random & RANDOM_BITS) < writeBelow) {
                cpu.store(address, random);
            } else {
                cpu.load(address);
            }
        }
    }
}
