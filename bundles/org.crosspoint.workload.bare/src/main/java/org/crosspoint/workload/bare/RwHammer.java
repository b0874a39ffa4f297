package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.ReadersWriterLock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/// All CPUs want one readers–writer lock, again and again, most of the time to read. A writer increments the
/// words of a record, a line each; a reader looks whether they are equal, which they are not while a writer
/// is inside.
///
/// Measured: `rw.read` and `rw.write`, the mean time from wanting the lock to having given it back, reads
/// that had to be done again included; `rw.protection`, the part of a read that is not the reading itself.
@Component(service = WorkloadDesign.class)
@Design(
        id = "rw-hammer",
        title = "All CPUs read and write under one readers–writer lock",
        source =
                "J. M. Mellor-Crummey, M. L. Scott, Scalable Reader-Writer Synchronization for Shared-Memory Multiprocessors, PPoPP 1991",
        needs = Feature.COHERENCE_EVERYWHERE)
public final class RwHammer implements WorkloadDesign {

    @ObjectClassDefinition(name = "rw-hammer")
    @interface Config {
        @AttributeDefinition(name = "readPercent", description = "share of reads, in %", min = "0", max = "100")
        int readPercent() default 90;

        @AttributeDefinition(
                name = "thinkCycles",
                description = "mean time between giving the lock back and wanting it again, in cycles",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 500;

        @AttributeDefinition(
                name = "think",
                description = "distribution of the think time",
                options = {@Option(value = ThinkTime.FIXED), @Option(value = ThinkTime.EXPONENTIAL)})
        String think() default ThinkTime.EXPONENTIAL;

        @AttributeDefinition(
                name = "insideCycles",
                description = "computing between the first word of the record and the second, in cycles",
                min = "0",
                max = "1000000000")
        long insideCycles() default 100;

        @AttributeDefinition(name = "words", description = "words of the record, a line each", min = "2", max = "1024")
        int words() default 2;

        @AttributeDefinition(
                name = "iterations",
                description = "reads and writes per CPU; 0: until the run is over",
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
        return new Hammer(site, settings.as(Config.class));
    }

    private static final class Hammer implements Workload {
        private final WorkloadSite site;
        private final ThinkTime think;
        private final int readPercent;
        private final long insideCycles;
        private final long iterations;
        private final ReadersWriterLock lock;
        private final long[] words;
        private final Tally[] tallies;

        Hammer(WorkloadSite site, Config config) {
            this.site = site;
            think = ThinkTime.of(config.think(), config.thinkCycles());
            readPercent = config.readPercent();
            insideCycles = config.insideCycles();
            iterations = config.iterations();
            lock = site.readersWriterLock("hammer.lock", 0);
            words = new long[config.words()];
            Arrays.setAll(words, word -> site.memory().allocate("hammer.word[" + word + "]", Long.BYTES, 0));
            tallies = new Tally[site.cpus()];
            Arrays.setAll(tallies, cpu -> new Tally());
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("think");
            RandomStream choice = cpu.random("choice");
            Tally tally = tallies[cpu.id()];
            while (!site.stopping(cpu) && (iterations == 0 || tally.reads + tally.writes < iterations)) {
                think.pass(cpu, random);
                if (choice.nextInt(100) < readPercent) {
                    read(cpu, tally);
                } else {
                    write(cpu, tally);
                }
                site.completed(cpu, 1);
            }
        }

        private void read(Cpu cpu, Tally tally) {
            long wanted = cpu.time();
            boolean equal;
            boolean good;
            do {
                lock.acquireRead(cpu);
                long entered = cpu.time();
                equal = areEqual(cpu);
                tally.looking += cpu.time() - entered;
                good = lock.releaseRead(cpu);
                tally.retries += good ? 0 : 1;
            } while (!good);
            if (!equal) {
                throw new DesignFault(
                        "CPU " + cpu.id() + " read half a write under " + lock + ", at " + cpu.time() + " ps.");
            }
            tally.reading += cpu.time() - wanted;
            tally.reads++;
        }

        private boolean areEqual(Cpu cpu) {
            long first = cpu.load(words[0]);
            cpu.compute(insideCycles);
            boolean equal = true;
            for (int word = 1; word < words.length; word++) {
                equal &= cpu.load(words[word]) == first;
            }
            return equal;
        }

        private void write(Cpu cpu, Tally tally) {
            long wanted = cpu.time();
            lock.acquireWrite(cpu);
            long value = cpu.load(words[0]) + 1;
            cpu.store(words[0], value);
            cpu.compute(insideCycles);
            for (int word = 1; word < words.length; word++) {
                cpu.store(words[word], cpu.load(words[word]) + 1);
            }
            lock.releaseWrite(cpu);
            tally.writing += cpu.time() - wanted;
            tally.writes++;
        }

        @Override
        public List<Metric> metrics() {
            Tally all = new Tally();
            for (Tally tally : tallies) {
                all.add(tally);
            }
            return List.of(
                    Metric.counter("rw.reads", "1", (double) all.reads),
                    Metric.counter("rw.writes", "1", (double) all.writes),
                    Metric.counter("rw.retries", "1", (double) all.retries),
                    Metric.gauge("rw.read", "ps", mean(all.reading, all.reads)),
                    Metric.gauge("rw.protection", "ps", mean(all.reading - all.looking, all.reads)),
                    Metric.gauge("rw.write", "ps", mean(all.writing, all.writes)));
        }

        private static double mean(long sum, long number) {
            return number == 0 ? 0 : (double) sum / number;
        }

        @Override
        public void verify() {
            long writes =
                    Arrays.stream(tallies).mapToLong(tally -> tally.writes).sum();
            for (long word : words) {
                long found = site.memory().peek(word);
                if (found != writes) {
                    throw new DesignFault("There were " + writes + " writes under " + lock + ", but "
                            + site.memory().nameOf(word) + " is " + found + ": increments were lost.");
                }
            }
        }
    }

    /// What one CPU counted.
    private static final class Tally {
        private long reads;
        private long writes;
        private long retries;
        private long reading;
        private long looking;
        private long writing;

        void add(Tally other) {
            reads += other.reads;
            writes += other.writes;
            retries += other.retries;
            reading += other.reading;
            looking += other.looking;
            writing += other.writing;
        }
    }
}
