package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// All CPUs enter records guarded by locks of the judged design, a fixed number of times each: one record after a
/// random think time or, nested, two of them in order of number, left in random order. CPUs may interrupt each other
/// meanwhile, also while they hold a lock or wait for one. A unit of completed work is one such round.
@Design(id = "lock-trial", title = "Trial of a lock: exclusion, several locks, nesting", source = "Crosspoint test kit")
public final class LockTrial implements WorkloadDesign {
    static final String ID = "lock-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "records, each with a lock of its own", min = "1", max = "64")
        int records() default 1;

        @AttributeDefinition(description = "whether a CPU holds up to two locks at a time")
        boolean nested() default false;

        @AttributeDefinition(description = "whether a lock lies in the line of the data that it guards")
        boolean besideData() default false;

        @AttributeDefinition(description = "rounds of each CPU", min = "1", max = "1000000")
        int rounds() default 20;

        @AttributeDefinition(description = "mean time between two rounds, in cycles", min = "0", max = "1000000")
        int thinkCycles() default 200;

        @AttributeDefinition(
                description = "mean time inside, in cycles; uniform up to twice that",
                min = "0",
                max = "1000000")
        int insideCycles() default 30;

        @AttributeDefinition(
                description = "how long an interrupt stops a CPU at most, in cycles; 0: nobody is interrupted",
                min = "0",
                max = "1000000")
        int stopCycles() default 0;
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
        private final boolean nested;
        private final int rounds;
        private final int thinkCycles;
        private final int insideCycles;
        private final int stopCycles;
        private final GuardedRecord[] records;
        private final long[][] entries;

        Trial(WorkloadSite site, Config config) {
            this.site = site;
            nested = config.nested();
            rounds = config.rounds();
            thinkCycles = config.thinkCycles();
            insideCycles = config.insideCycles();
            stopCycles = config.stopCycles();
            records = new GuardedRecord[config.records()];
            Arrays.setAll(
                    records,
                    record -> new GuardedRecord(
                            site,
                            "trial[" + record + "]",
                            record % site.memory().nodes(),
                            config.besideData()));
            entries = new long[site.cpus()][records.length];
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            if (stopCycles > 0) {
                RandomStream stops = cpu.random("trial.stops");
                cpu.onInterrupt((stopped, vector) -> stopped.compute(stops.nextInt(stopCycles + 1)));
            }
            for (int round = 0; round < rounds && !site.stopping(cpu); round++) {
                cpu.compute(random.nextExponential((double) thinkCycles));
                interruptSomebody(cpu, random);
                int outer = random.nextInt(records.length);
                int inner = outer + (nested ? random.nextInt(records.length - outer) : 0);
                visit(cpu, random, outer, inner);
                site.completed(cpu, 1);
            }
        }

        private void visit(Cpu cpu, RandomStream random, int outer, int inner) {
            enter(cpu, random, outer);
            if (inner == outer) {
                records[outer].leave(cpu);
                return;
            }
            enter(cpu, random, inner);
            boolean innerFirst = random.nextInt(2) == 0;
            records[innerFirst ? inner : outer].leave(cpu);
            records[innerFirst ? outer : inner].leave(cpu);
        }

        private void interruptSomebody(Cpu cpu, RandomStream random) {
            if (stopCycles > 0 && random.nextInt(2) == 0) {
                cpu.sendInterrupt(random.nextInt(site.cpus()), 0);
            }
        }

        private void enter(Cpu cpu, RandomStream random, int record) {
            records[record].enter(cpu);
            interruptSomebody(cpu, random);
            records[record].increment(cpu, random.nextInt(2 * insideCycles + 1));
            entries[cpu.id()][record]++;
        }

        @Override
        public void verify() {
            for (int record = 0; record < records.length; record++) {
                long expected = 0;
                for (long[] ofCpu : entries) {
                    expected += ofCpu[record];
                }
                records[record].verify(expected);
            }
        }
    }
}
