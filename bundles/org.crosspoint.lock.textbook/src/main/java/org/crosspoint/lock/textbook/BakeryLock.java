package org.crosspoint.lock.textbook;

import java.lang.annotation.Annotation;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.sync.LockDesign;
import org.crosspoint.core.sync.LockSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Lamport's bakery, of reads and writes only: draw a number above all that are drawn, then wait for each CPU that has
/// a lower one; equal numbers are served in order of CPU.
///
/// A CPU that has drawn is let in before any that begins to draw later; which of those that draw at the same time comes
/// first is not said. So it does not claim to serve CPUs in the order in which they ask.
@Component(service = LockDesign.class)
@Design(
        id = "bakery",
        title = "Lamport's bakery algorithm",
        source =
                "L. Lamport, A New Solution of Dijkstra's Concurrent Programming Problem, Communications of the ACM 17(8), 1974")
public final class BakeryLock implements LockDesign {

    @ObjectClassDefinition(name = "bakery")
    @interface Config {
        @AttributeDefinition(
                name = "fence",
                description = "whether fences separate its writes from its reads; without, it needs sequential"
                        + " consistency")
        boolean fence() default true;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Lock create(LockSite site, Settings settings) {
        return new Instance(site, settings.as(Config.class).fence());
    }

    private static final class Instance implements Lock {
        private static final long NONE = 0;
        private static final long CHOOSING = 1;
        private static final long CHOSEN = 0;

        private final long[] choosing;
        private final long[] numbers;
        private final boolean fence;

        Instance(LockSite site, boolean fence) {
            choosing = new long[site.cpus()];
            numbers = new long[site.cpus()];
            for (int cpu = 0; cpu < site.cpus(); cpu++) {
                choosing[cpu] = site.wordsNear("choosing", 1, cpu);
                numbers[cpu] = site.wordsNear("number", 1, cpu);
            }
            this.fence = fence;
        }

        @Override
        public void acquire(Cpu cpu) {
            int me = cpu.id();
            long mine = draw(cpu);
            for (int other = 0; other < numbers.length; other++) {
                if (other != me) {
                    cpu.spinWhile(choosing[other], CHOOSING);
                    awaitTurn(cpu, other, mine);
                }
            }
        }

        private long draw(Cpu cpu) {
            int me = cpu.id();
            cpu.store(choosing[me], CHOOSING);
            separate(cpu);
            long highest = NONE;
            for (int other = 0; other < numbers.length; other++) {
                if (other != me) {
                    highest = Math.max(highest, cpu.load(numbers[other]));
                }
            }
            long mine = highest + 1;
            cpu.store(numbers[me], mine);
            cpu.store(choosing[me], CHOSEN);
            separate(cpu);
            return mine;
        }

        private void awaitTurn(Cpu cpu, int other, long mine) {
            long number = cpu.load(numbers[other]);
            while (number != NONE && (number < mine || (number == mine && other < cpu.id()))) {
                number = cpu.spinWhile(numbers[other], number);
            }
        }

        private void separate(Cpu cpu) {
            if (fence) {
                cpu.fence();
            }
        }

        @Override
        public void release(Cpu cpu) {
            cpu.store(numbers[cpu.id()], NONE);
        }
    }
}
