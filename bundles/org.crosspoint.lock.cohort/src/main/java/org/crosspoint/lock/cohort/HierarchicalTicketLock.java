package org.crosspoint.lock.cohort;

import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// The hierarchical ticket lock: a ticket lock for each cohort of CPUs, and one for which the cohorts queue. A CPU that
/// has its cohort's lock draws a ticket of the global one, unless the CPU before it has left it that: when somebody of
/// the same cohort waits, it gets the global lock with the local one, at most `handOvers` times in a row.
///
///     global [ next  serving ]            cohort [ next  serving  inherited  hand-overs ]
///
/// Whether somebody waits is seen at the tickets. The words of a cohort lie in one line on its memory node, and the
/// holder alone writes the last two. The words of the global lock may lie beside the data.
///
/// The lock is handed over inside a cohort without leaving it, together with the data that it guards; a bound is needed
/// for others to get it at all.
@Component(service = LockDesign.class)
@Design(
        id = "hticket",
        title = "Hierarchical ticket lock",
        source =
                "D. Dice, V. J. Marathe, N. Shavit, Lock Cohorting: A General Technique for Designing NUMA Locks, PPoPP 2012; "
                        + "T. David, R. Guerraoui, V. Trigonakis, Everything You Always Wanted to Know About Synchronization but Were Afraid to Ask, SOSP 2013",
        needs = Feature.FETCH_AND_ADD)
public final class HierarchicalTicketLock implements LockDesign {

    @ObjectClassDefinition(name = "hticket")
    @interface Config {
        @AttributeDefinition(
                name = "handOvers",
                description = "times in a row that the lock stays in a cohort while another may want it",
                min = "0",
                max = "1000000")
        int handOvers() default 64;

        @AttributeDefinition(
                name = "cohort",
                description = "consecutive CPUs of a cohort; 0: those that have the same memory node nearest",
                min = "0",
                max = "4096")
        int cohort() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class));
    }

    /// A ticket counter and the ticket that is served, side by side.
    private record Tickets(long next) {
        private long serving() {
            return next + Long.BYTES;
        }

        void acquire(Cpu cpu) {
            long ticket = cpu.fetchAdd(next, 1);
            long served = cpu.load(serving());
            while (served != ticket) {
                served = cpu.spinWhile(serving(), served);
            }
        }

        void release(Cpu cpu) {
            cpu.store(serving(), cpu.load(serving()) + 1);
        }

        /// Asked by the holder.
        boolean areWaitedFor(Cpu cpu) {
            return cpu.load(next) > cpu.load(serving()) + 1;
        }

        private long inherited() {
            return next + 2 * Long.BYTES;
        }

        private long handOvers() {
            return next + 3 * Long.BYTES;
        }
    }

    private static final class Instance implements Lock {
        private static final long NO = 0;
        private static final long YES = 1;

        private final int most;
        private final Tickets global;

        /// For each CPU, its cohort's.
        private final Tickets[] local;

        Instance(LockSite site, Config config) {
            most = config.handOvers();
            global = new Tickets(site.anchor("global", 2));
            local = new Tickets[site.cpus()];
            Map<Integer, Tickets> cohorts = new LinkedHashMap<>();
            for (int cpu = 0; cpu < local.length; cpu++) {
                int cohort = config.cohort() == 0 ? site.memory().nodeOf(cpu) : cpu / config.cohort();
                int first = cpu;
                local[cpu] = cohorts.computeIfAbsent(cohort, made -> new Tickets(site.wordsNear("cohort", 4, first)));
            }
        }

        @Override
        public void acquire(Cpu cpu) {
            Tickets mine = local[cpu.id()];
            mine.acquire(cpu);
            if (cpu.load(mine.inherited()) == NO) {
                global.acquire(cpu);
            }
        }

        @Override
        public void release(Cpu cpu) {
            Tickets mine = local[cpu.id()];
            long done = cpu.load(mine.handOvers());
            boolean stays = done < most && mine.areWaitedFor(cpu);
            cpu.store(mine.handOvers(), stays ? done + 1 : 0);
            cpu.store(mine.inherited(), stays ? YES : NO);
            if (!stays) {
                global.release(cpu);
            }
            mine.release(cpu);
        }
    }
}
