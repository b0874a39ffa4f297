package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A fixed amount of work with a serial part that CPU 0 does alone, and a parallel part that all CPUs share out,
/// round by round with barriers between.
///
///     CPU 0   serial | parallel | serial | parallel | …
///     CPU 1          | parallel |        | parallel | …
///
/// With `sharedLine`, the parallel part also adds 1 to one word that all CPUs share, every `shareEvery` cycles. A
/// unit of completed work is a cycle of it; the run ends by itself, and is not cut short when it is asked to stop.
///
/// Measured: `amdahl.makespan`, the time at which the last CPU was done.
@Component(service = WorkloadDesign.class)
@Design(
        id = "amdahl",
        title = "A fixed amount of work, partly serial",
        source =
                "G. M. Amdahl, Validity of the Single Processor Approach to Achieving Large Scale Computing Capabilities, AFIPS 1967",
        needs = {Feature.COHERENCE_EVERYWHERE, Feature.FETCH_AND_ADD})
public final class Amdahl implements WorkloadDesign {

    /// Most cycles of work between two reports of progress.
    private static final long SLICE = 1_000_000;

    @ObjectClassDefinition(name = "amdahl")
    @interface Config {
        @AttributeDefinition(
                name = "work",
                description = "all work together, in cycles",
                min = "1",
                max = "1000000000000")
        long work() default 200_000_000;

        @AttributeDefinition(
                name = "serialPermille",
                description = "share of the work that only CPU 0 can do, in thousandths",
                min = "0",
                max = "1000")
        int serialPermille() default 100;

        @AttributeDefinition(
                name = "rounds",
                description = "times that the serial and the parallel part alternate",
                min = "1",
                max = "1000000")
        int rounds() default 1;

        @AttributeDefinition(
                name = "sharedLine",
                description = "whether the parallel part writes to a line that all CPUs share")
        boolean sharedLine() default false;

        @AttributeDefinition(
                name = "shareEvery",
                description = "work between two such writes of a CPU, in cycles",
                min = "1",
                max = "1000000000000")
        long shareEvery() default 1000;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new PartlySerial(site, settings.as(Config.class));
    }

    private static final class PartlySerial implements Workload {
        private final WorkloadSite site;
        private final long serial;
        private final long parallel;
        private final int rounds;
        private final long step;
        private final boolean sharedLine;
        private final DisseminationBarrier barrier;
        private final long shared;
        private final long[] additions;
        private final long[] end;

        PartlySerial(WorkloadSite site, Config config) {
            this.site = site;
            rounds = config.rounds();
            serial = Math.multiplyExact(config.work(), (long) config.serialPermille()) / 1000;
            parallel = config.work() - serial;
            sharedLine = config.sharedLine();
            step = sharedLine ? config.shareEvery() : SLICE;
            barrier = new DisseminationBarrier("amdahl.barrier", site.memory(), site.cpus());
            shared = site.memory().allocate("amdahl.shared", Long.BYTES, 0);
            additions = new long[site.cpus()];
            end = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            for (int round = 0; round < rounds; round++) {
                long ofRound = part(parallel, rounds, round);
                if (cpu.id() == 0) {
                    workAlone(cpu, part(serial, rounds, round));
                }
                barrier.await(cpu);
                workTogether(cpu, part(ofRound, site.cpus(), cpu.id()));
                barrier.await(cpu);
            }
            end[cpu.id()] = cpu.time();
        }

        private void workAlone(Cpu cpu, long cycles) {
            for (long left = cycles; left > 0; left -= SLICE) {
                long now = Math.min(left, SLICE);
                cpu.compute(now);
                site.completed(cpu, now);
            }
        }

        private void workTogether(Cpu cpu, long cycles) {
            for (long left = cycles; left > 0; left -= step) {
                long now = Math.min(left, step);
                cpu.compute(now);
                site.completed(cpu, now);
                if (sharedLine) {
                    cpu.fetchAdd(shared, 1);
                    additions[cpu.id()]++;
                }
            }
        }

        /// The `index`-th of so many parts, as equal as whole cycles can be.
        private static long part(long total, int parts, int index) {
            return total / parts + (index < total % parts ? 1 : 0);
        }

        @Override
        public List<Metric> metrics() {
            long makespan = 0;
            for (long time : end) {
                makespan = Math.max(makespan, time);
            }
            return List.of(Metric.gauge("amdahl.makespan", "ps", (double) makespan));
        }

        @Override
        public void verify() {
            long expected = 0;
            for (long added : additions) {
                expected += added;
            }
            long found = site.memory().peek(shared);
            if (found != expected) {
                throw new DesignFault("The CPUs added 1 to amdahl.shared " + expected + " times, but it is " + found
                        + ": an atomic addition was lost.");
            }
        }
    }
}
