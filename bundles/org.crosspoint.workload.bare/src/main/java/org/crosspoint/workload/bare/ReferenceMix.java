package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
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
import org.osgi.service.metatype.annotations.Option;

/// A program as its memory sees it: compute for a while, refer to a word, and again. A reference goes to the CPU's
/// own words or to words that all CPUs share, reads or writes, in given shares; the word is chosen uniformly.
///
/// With exponential think times and a reference that always uses the bus, it is the machine-repairman model: as many
/// customers as CPUs, one server. The private words lie in shared memory, or in the CPU's private memory on its own
/// bus if the machine has such.
///
/// Measured, beyond references: `mix.reference`, the mean time from issuing a reference to its completion.
@Component(service = WorkloadDesign.class)
@Design(
        id = "reference-mix",
        title = "Private and shared references in given shares",
        source =
                "J. Archibald, J.-L. Baer, Cache Coherence Protocols: Evaluation Using a Multiprocessor Simulation Model, ACM TOCS 4(4), 1986")
public final class ReferenceMix implements WorkloadDesign {
    private static final String SHARED_MEMORY = "shared-memory";
    private static final String PRIVATE_MEMORY = "private-memory";

    @ObjectClassDefinition(name = "reference-mix")
    @interface Config {
        @AttributeDefinition(
                name = "thinkCycles",
                description = "mean computing before each reference, in cycles",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 10;

        @AttributeDefinition(
                name = "think",
                description = "distribution of the think time",
                options = {@Option(value = ThinkTime.FIXED), @Option(value = ThinkTime.EXPONENTIAL)})
        String think() default ThinkTime.EXPONENTIAL;

        @AttributeDefinition(
                name = "sharedPercent",
                description = "share of references that go to the shared words, in per cent",
                min = "0",
                max = "100")
        int sharedPercent() default 5;

        @AttributeDefinition(
                name = "writePercent",
                description = "share of references that write, in per cent",
                min = "0",
                max = "100")
        int writePercent() default 20;

        @AttributeDefinition(
                name = "privateWords",
                description = "words of each CPU's own, 8 bytes each",
                min = "1",
                max = "134217728")
        int privateWords() default 512;

        @AttributeDefinition(
                name = "sharedWords",
                description = "words that all CPUs share, 8 bytes each",
                min = "1",
                max = "134217728")
        int sharedWords() default 1024;

        @AttributeDefinition(
                name = "privateIn",
                description =
                        "where the private words lie: in shared memory near the CPU, or in memory on a bus of its own",
                options = {@Option(value = SHARED_MEMORY), @Option(value = PRIVATE_MEMORY)})
        String privateIn() default SHARED_MEMORY;

        @AttributeDefinition(
                name = "iterations",
                description = "references per CPU; 0: until the run is over",
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
        return new Mix(site, settings.as(Config.class));
    }

    private static final class Mix implements Workload {
        private final WorkloadSite site;
        private final ThinkTime think;
        private final int sharedPercent;
        private final int writePercent;
        private final int privateWords;
        private final int sharedWords;
        private final long iterations;
        private final long[] own;
        private final long shared;
        private final long[] references;
        private final long[] referring;

        Mix(WorkloadSite site, Config config) {
            this.site = site;
            think = ThinkTime.of(config.think(), config.thinkCycles());
            sharedPercent = config.sharedPercent();
            writePercent = config.writePercent();
            privateWords = config.privateWords();
            sharedWords = config.sharedWords();
            iterations = config.iterations();
            boolean ownBus = config.privateIn().equals(PRIVATE_MEMORY);
            own = new long[site.cpus()];
            for (int cpu = 0; cpu < own.length; cpu++) {
                own[cpu] = allocateOwn(cpu, ownBus);
            }
            shared = site.memory().allocateInterleaved("mix.shared", (long) sharedWords * Long.BYTES);
            references = new long[site.cpus()];
            referring = new long[site.cpus()];
        }

        private long allocateOwn(int cpu, boolean ownBus) {
            Memory memory = site.memory();
            String name = "mix.private[" + cpu + "]";
            long bytes = (long) privateWords * Long.BYTES;
            return ownBus ? memory.allocatePrivate(name, bytes, cpu) : memory.allocate(name, bytes, memory.nodeOf(cpu));
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream thinking = cpu.random("think");
            RandomStream choice = cpu.random("reference");
            long mine = own[cpu.id()];
            long done = 0;
            long time = 0;
            while (!site.stopping(cpu) && (iterations == 0 || done < iterations)) {
                think.pass(cpu, thinking);
                long address = choice.nextInt(100) < sharedPercent
                        ? shared + (long) choice.nextInt(sharedWords) * Long.BYTES
                        : mine + (long) choice.nextInt(privateWords) * Long.BYTES;
                boolean write = choice.nextInt(100) < writePercent;
                long issued = cpu.time();
                if (write) {
                    cpu.store(address, done);
                } else {
                    cpu.load(address);
                }
                time += cpu.time() - issued;
                done++;
                site.completed(cpu, 1);
                references[cpu.id()] = done;
                referring[cpu.id()] = time;
            }
        }

        @Override
        public List<Metric> metrics() {
            long number = sum(references);
            return List.of(
                    Metric.counter("mix.references", "1", (double) number),
                    Metric.gauge("mix.reference", "ps", number == 0 ? 0 : (double) sum(referring) / number));
        }

        private static long sum(long[] perCpu) {
            long sum = 0;
            for (long value : perCpu) {
                sum += value;
            }
            return sum;
        }
    }
}
