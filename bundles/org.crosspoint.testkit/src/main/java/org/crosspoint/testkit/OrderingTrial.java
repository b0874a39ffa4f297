package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.Locale;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs in pairs do what one [OrderingRule] is about, again and again on words of their own, and look whether it held.
/// A unit of completed work is one such round.
@Design(id = OrderingTrial.ID, title = "Trial of a memory ordering", source = "Crosspoint test kit")
public final class OrderingTrial implements WorkloadDesign {
    static final String ID = "ordering-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "what is tried: own_stores, messages, fences, atomics, declared or counting")
        String rule() default "messages";

        @AttributeDefinition(description = "rounds of each CPU", min = "1", max = "100000")
        int rounds() default 100;

        @AttributeDefinition(description = "longest time between two operations, in cycles", min = "0", max = "1000000")
        int gap() default 40;

        @AttributeDefinition(description = "of declared: whether loads overtake stores, some of them")
        boolean overtakes() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        Config config = settings.as(Config.class);
        OrderingRule rule = OrderingRule.valueOf(config.rule().toUpperCase(Locale.ROOT));
        return new Trial(site, rule, config);
    }

    private static final class Trial implements Workload {
        private final WorkloadSite site;
        private final OrderingRule rule;
        private final int rounds;
        private final int gap;
        private final boolean overtakes;

        /// For each round and CPU a word, in a line of its own.
        private final long[][] words;

        /// What each CPU saw of its partner's word.
        private final long[][] seen;

        private final long counter;
        private final long arrived;

        Trial(WorkloadSite site, OrderingRule rule, Config config) {
            this.site = site;
            this.rule = rule;
            rounds = config.rounds();
            gap = config.gap();
            overtakes = config.overtakes();
            words = new long[rounds][site.cpus()];
            seen = new long[rounds][site.cpus()];
            for (int round = 0; round < rounds; round++) {
                for (int cpu = 0; cpu < site.cpus(); cpu++) {
                    words[round][cpu] = site.memory()
                            .allocate(
                                    "word[" + round + "][" + cpu + "]",
                                    8,
                                    cpu % site.memory().nodes());
                }
            }
            counter = site.memory().allocate("counter", 8, 0);
            arrived = site.memory().allocate("arrived", 8, 0);
        }

        /// CPUs meet before each round, so that those of a pair are in it at the same time.
        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            for (int round = 0; round < rounds; round++) {
                long all = (round + 1L) * site.cpus();
                for (long here = cpu.fetchAdd(arrived, 1) + 1; here < all; ) {
                    here = cpu.spinWhile(arrived, here);
                }
                pause(cpu, random);
                round(cpu, random, words[round], seen[round]);
                site.completed(cpu, 1);
            }
        }

        private void round(Cpu cpu, RandomStream random, long[] word, long[] saw) {
            int me = cpu.id();
            int partner = partner(me);
            cpu.load(word[partner]);
            switch (rule) {
                case OWN_STORES -> ownStores(cpu, random, word[me], word[partner]);
                case MESSAGES -> saw[me] = me < partner ? send(cpu, random, word, me) : receive(cpu, random, word, me);
                case FENCES -> {
                    cpu.store(word[me], 1);
                    cpu.fence();
                    saw[me] = cpu.load(word[partner]);
                }
                case ATOMICS -> {
                    cpu.swap(word[me], 1);
                    saw[me] = cpu.load(word[partner]);
                }
                case DECLARED -> {
                    cpu.store(word[me], 1);
                    saw[me] = cpu.load(word[partner]);
                }
                case COUNTING, LOCKS, SWAP, MODES -> {
                    cpu.store(word[me], 1);
                    pause(cpu, random);
                    saw[me] = cpu.load(word[partner]);
                    cpu.fetchAdd(counter, 1 + saw[me]);
                }
            }
        }

        private void ownStores(Cpu cpu, RandomStream random, long mine, long other) {
            for (int value = 1; value < 8; value++) {
                cpu.store(mine, value);
                pause(cpu, random);
                cpu.load(other);
                long read = cpu.load(mine);
                if (read != value) {
                    throw new DesignFault("CPU " + cpu.id() + " stored " + value + " and read " + read + ".");
                }
            }
        }

        /// The partner's word is the flag.
        private long send(Cpu cpu, RandomStream random, long[] word, int me) {
            cpu.store(word[me], 1);
            pause(cpu, random);
            cpu.store(word[me ^ 1], 1);
            return 1;
        }

        private long receive(Cpu cpu, RandomStream random, long[] word, int me) {
            if ((me & 1) == 0) {
                return 1; // without a partner
            }
            for (int look = 0; look < 20; look++) {
                if (cpu.load(word[me]) == 1) {
                    pause(cpu, random);
                    return cpu.load(word[me ^ 1]);
                }
                pause(cpu, random);
            }
            return 1;
        }

        private void pause(Cpu cpu, RandomStream random) {
            cpu.compute(random.nextInt(gap + 1));
        }

        @Override
        public void verify() {
            long sum = 0;
            int overtaken = 0;
            for (int round = 0; round < rounds; round++) {
                for (int cpu = 0; cpu < site.cpus(); cpu++) {
                    sum += 1 + seen[round][cpu];
                    overtaken += nobodySaw(round, cpu) ? 1 : 0;
                    check(round, cpu);
                }
            }
            if (rule == OrderingRule.DECLARED && overtakes && overtaken == 0 && site.cpus() > 1) {
                throw new DesignFault(
                        "No load overtook a store in " + rounds + " rounds, although stores are buffered.");
            }
            boolean counts = rule.compareTo(OrderingRule.COUNTING) >= 0;
            if (counts && site.memory().peek(counter) != sum) {
                throw new DesignFault("The CPUs added " + sum + ", and counted "
                        + site.memory().peek(counter) + ".");
            }
        }

        /// Of two who store and then look.
        private boolean nobodySaw(int round, int cpu) {
            int partner = partner(cpu);
            return seen[round][cpu] == 0 && seen[round][partner] == 0 && cpu != partner;
        }

        private int partner(int cpu) {
            return Math.min(cpu ^ 1, site.cpus() - 1);
        }

        private void check(int round, int cpu) {
            boolean mayNot = rule == OrderingRule.FENCES
                    || rule == OrderingRule.ATOMICS
                    || (rule == OrderingRule.DECLARED && !overtakes);
            if (mayNot && nobodySaw(round, cpu)) {
                throw new DesignFault("CPUs " + cpu + " and " + partner(cpu)
                        + " both stored, and neither saw the other, in round " + round + ".");
            }
            if (rule == OrderingRule.MESSAGES && seen[round][cpu] == 0) {
                throw new DesignFault(
                        "CPU " + cpu + " saw a flag and not what was stored before it, in round " + round + ".");
            }
        }
    }
}
