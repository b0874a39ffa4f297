package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// All CPUs read and write records guarded by readers–writer locks of the judged design, a fixed number of times each.
/// A record has two words in different lines, which a writer increments one after the other: whoever reads them
/// different has seen half a write. A unit of completed work is one write, or one read that the lock calls good.
@Design(
        id = ReadersWriterTrial.ID,
        title = "Trial of a readers–writer lock: exclusion, whole reads",
        source = "Crosspoint test kit")
public final class ReadersWriterTrial implements WorkloadDesign {
    static final String ID = "rw-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "records, each with a lock of its own", min = "1", max = "64")
        int records() default 1;

        @AttributeDefinition(description = "share of rounds in which a CPU writes, in %", min = "0", max = "100")
        int writePercent() default 20;

        @AttributeDefinition(description = "rounds of each CPU", min = "1", max = "1000000")
        int rounds() default 20;

        @AttributeDefinition(description = "mean time between two rounds, in cycles", min = "0", max = "1000000")
        int thinkCycles() default 200;

        @AttributeDefinition(
                description = "mean time inside, in cycles; uniform up to twice that",
                min = "0",
                max = "1000000")
        int insideCycles() default 30;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Trial(site, settings.as(Config.class));
    }

    /// What one lock guards.
    private static final class Pair {
        private final Memory memory;
        private final ReadersWriterLock lock;
        private final long first;
        private final long second;

        /// Writes of each CPU.
        private final long[] writes;

        Pair(WorkloadSite site, String name, int node) {
            memory = site.memory();
            lock = site.readersWriterLock(name, node);
            first = memory.allocate(name + ".first", Long.BYTES, node);
            second = memory.allocate(name + ".second", Long.BYTES, node);
            writes = new long[site.cpus()];
        }

        void write(Cpu cpu, long cycles) {
            lock.acquireWrite(cpu);
            long before = cpu.load(first);
            cpu.store(first, before + 1);
            cpu.compute(cycles);
            long other = cpu.load(second);
            if (other != before) {
                throw new DesignFault("CPU " + cpu.id() + " writes " + lock + " at " + cpu.time() + " ps and finds "
                        + before + " and " + other + ": another writer is inside.");
            }
            cpu.store(second, before + 1);
            lock.releaseWrite(cpu);
            writes[cpu.id()]++;
        }

        void read(Cpu cpu, long cycles) {
            long one;
            long other;
            do {
                lock.acquireRead(cpu);
                one = cpu.load(first);
                cpu.compute(cycles);
                other = cpu.load(second);
            } while (!lock.releaseRead(cpu));
            if (one != other) {
                throw new DesignFault("CPU " + cpu.id() + " read " + one + " and " + other + " under " + lock + " at "
                        + cpu.time() + " ps: half of what a writer wrote.");
            }
        }

        void verify() {
            long expected = Arrays.stream(writes).sum();
            long found = memory.peek(second);
            if (found != expected || memory.peek(first) != expected) {
                throw new DesignFault(lock + " was written " + expected + " times, but " + found + " are counted.");
            }
        }
    }

    private static final class Trial implements Workload {
        private final WorkloadSite site;
        private final int writePercent;
        private final int rounds;
        private final int thinkCycles;
        private final int insideCycles;
        private final Pair[] pairs;

        Trial(WorkloadSite site, Config config) {
            this.site = site;
            writePercent = config.writePercent();
            rounds = config.rounds();
            thinkCycles = config.thinkCycles();
            insideCycles = config.insideCycles();
            pairs = new Pair[config.records()];
            Arrays.setAll(
                    pairs,
                    record -> new Pair(
                            site,
                            "trial[" + record + "]",
                            record % site.memory().nodes()));
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            for (int round = 0; round < rounds && !site.stopping(cpu); round++) {
                cpu.compute(random.nextExponential((double) thinkCycles));
                Pair pair = pairs[random.nextInt(pairs.length)];
                boolean writes = random.nextInt(100) < writePercent;
                long cycles = random.nextInt(2 * insideCycles + 1);
                if (writes) {
                    pair.write(cpu, cycles);
                } else {
                    pair.read(cpu, cycles);
                }
                site.completed(cpu, 1);
            }
        }

        @Override
        public void verify() {
            for (Pair pair : pairs) {
                pair.verify();
            }
        }
    }
}
