package org.crosspoint.rcu;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Reclaimer;
import org.crosspoint.core.sync.Reclamation;
import org.crosspoint.core.sync.ReclamationDesign;
import org.crosspoint.core.sync.SyncSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Read-copy update by quiescent states: readers say nothing when they begin and end, and so cost nothing. Instead each
/// CPU says now and then that it looks at no shared object.
///
/// Grace periods are numbered. Who wants one adds 1 to the number; a CPU in a quiescent state copies the number to a
/// word of its own, on its memory node; the grace period is over when every CPU that is online has copied that number
/// or a later one.
///
///     grace-period 7        seen[0] 7   seen[1] 6   seen[2] offline   seen[3] 7      grace period 7 waits for CPU 1
///
/// Right under total store order: a CPU that has copied a number had read it before, and sees what had been written
/// before the number was. Coming online it stores first and reads then, so there is a fence between; an updater's
/// atomic addition drains its store buffer, so that the object is out before the number says so.
///
/// Deviation: the papers' kernels and library leave deferred objects to a thread of its own or to a soft interrupt;
/// here the CPU that deferred them looks after them at its own quiescent states.
@Component(service = ReclamationDesign.class)
@Design(
        id = "quiescent-states",
        title = "Read-copy update by quiescent states",
        source =
                "P. E. McKenney, J. D. Slingwine, Read-Copy Update: Using Execution History to Solve Concurrency Problems, PDCS 1998; "
                        + "M. Desnoyers, P. E. McKenney, A. S. Stern, M. R. Dagenais, J. Walpole, User-Level Implementations of Read-Copy Update, IEEE TPDS 23(2), 2012",
        needs = {Feature.FETCH_AND_ADD, Feature.COHERENCE_EVERYWHERE})
public final class QuiescentStates implements ReclamationDesign {

    @ObjectClassDefinition(name = "quiescent-states")
    @interface Config {
        @AttributeDefinition(
                name = "pending",
                description = "objects that a CPU can have deferred; with more it waits for a grace period itself",
                min = "1",
                max = "65536")
        int pending() default 64;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Reclamation create(SyncSite site, Reclaimer reclaimer, Settings settings) {
        return new Instance(site, reclaimer, settings.as(Config.class).pending());
    }

    private static final class Instance implements Reclamation {
        private static final long OFFLINE = 0;
        private static final long FIRST = 1;

        private final int cpus;
        private final long gracePeriod;
        private final long[] seen;
        private final DeferredObjects[] deferred;

        /// For each CPU, what it has stored in its word.
        private final long[] copied;

        /// For each CPU, up to which CPU it knows that the grace period for which it waits has passed.
        private final int[] passed;

        Instance(SyncSite site, Reclaimer reclaimer, int pending) {
            cpus = site.cpus();
            gracePeriod = site.word("grace-period");
            site.memory().poke(gracePeriod, FIRST);
            seen = new long[cpus];
            Arrays.setAll(seen, cpu -> site.wordsNear("seen", 1, cpu));
            deferred = new DeferredObjects[cpus];
            Arrays.setAll(deferred, cpu -> new DeferredObjects(site, cpu, pending, reclaimer));
            copied = new long[cpus];
            passed = new int[cpus];
        }

        @Override
        public void online(Cpu cpu) {
            copy(cpu, cpu.load(gracePeriod));
            cpu.fence();
        }

        @Override
        public void offline(Cpu cpu) {
            copy(cpu, OFFLINE);
        }

        @Override
        public void readLock(Cpu cpu) {
            // Readers say nothing.
        }

        @Override
        public void readUnlock(Cpu cpu) {
            // Readers say nothing.
        }

        @Override
        public void quiescent(Cpu cpu) {
            long now = cpu.load(gracePeriod);
            if (copied[cpu.id()] != now) {
                copy(cpu, now);
            }
            lookAfter(cpu, deferred[cpu.id()]);
        }

        private void copy(Cpu cpu, long number) {
            cpu.store(seen[cpu.id()], number);
            copied[cpu.id()] = number;
        }

        private void lookAfter(Cpu cpu, DeferredObjects mine) {
            if (mine.isWaiting() && hasPassed(cpu, mine.target())) {
                mine.reclaimClosed(cpu);
            }
            if (mine.canClose()) {
                mine.close(cpu.fetchAdd(gracePeriod, 1) + 1);
                passed[cpu.id()] = 0;
            }
        }

        /// Goes on with the CPU for which it waited last.
        private boolean hasPassed(Cpu cpu, long target) {
            int other = passed[cpu.id()];
            while (other < cpus && (other == cpu.id() || !holdsUp(cpu.load(seen[other]), target))) {
                other++;
            }
            passed[cpu.id()] = other;
            return other == cpus;
        }

        private static boolean holdsUp(long number, long target) {
            return number != OFFLINE && number < target;
        }

        /// Is offline while it waits, so that two that wait do not wait for each other.
        @Override
        public void synchronize(Cpu cpu) {
            boolean online = copied[cpu.id()] != OFFLINE;
            copy(cpu, OFFLINE);
            long target = cpu.fetchAdd(gracePeriod, 1) + 1;
            for (int other = 0; other < cpus; other++) {
                long number = cpu.load(seen[other]);
                while (holdsUp(number, target)) {
                    number = cpu.spinWhile(seen[other], number);
                }
            }
            if (online) {
                online(cpu);
            }
            deferred[cpu.id()].reclaimAll(cpu);
        }

        @Override
        public void defer(Cpu cpu, long object) {
            DeferredObjects mine = deferred[cpu.id()];
            if (mine.isFull()) {
                synchronize(cpu);
            }
            mine.add(cpu, object);
        }
    }
}
