package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Groups of CPUs work together in rounds: inside a group a word goes from CPU to CPU through shared memory, and the
/// first CPU of each group passes what came round on to the next group.
///
/// ```
///   group 0:  0 ─► 1 ─► … ─► 15 ─┐      each polls the word of the one before it
///             ▲──────────────────┘
///             │ writes parcel[0] … barrier … reads parcel[1]
/// ```
///
/// Between groups either as *messages* (the parcel's line is written back; the reader drops its copy of the line
/// first), or as if memory were *shared* (plain stores and loads). Both come after a barrier of atomic operations, so
/// that on coherent memory a read is right either way. A unit of completed work is a round of a CPU.
///
/// Measured: `exchange.inside` and `exchange.across`, reads of words that were passed on inside groups and between
/// them; `exchange.inside.wrong` and `exchange.across.wrong`, those that brought something else than was written.
@Component(service = WorkloadDesign.class)
@Design(
        id = "group-exchange",
        title = "Groups that share memory inside, and pass parcels on to each other",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, 5th ed., 8.1.1: islands of coherent cores",
        needs = Feature.FETCH_AND_ADD)
public final class GroupExchange implements WorkloadDesign {
    /// How groups pass parcels on.
    enum Across {
        /// Written back by the sender, fetched anew by the receiver.
        MESSAGES,
        /// With plain stores and loads.
        SHARED
    }

    @ObjectClassDefinition(name = "group-exchange")
    @interface Config {
        @AttributeDefinition(name = "group", description = "CPUs of a group", min = "1", max = "4095")
        int group() default 16;

        @AttributeDefinition(name = "across", description = "how groups pass parcels on to each other")
        Across across() default Across.MESSAGES;

        @AttributeDefinition(
                name = "iterations",
                description = "rounds; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long iterations() default 10;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Exchange(site, settings.as(Config.class));
    }

    private static final class Exchange implements Workload {
        private static final int PAUSE = 200;
        private static final long FAREWELL = -1;

        private final WorkloadSite site;
        private final int group;
        private final int groups;
        private final boolean messages;
        private final long rounds;
        private final long[] words;
        private final long[] parcels;
        private final long arrived;
        private final long over;

        /// For each CPU, reads and wrong reads inside its group and across.
        private final long[] inside;

        private final long[] insideWrong;
        private final long[] across;
        private final long[] acrossWrong;

        Exchange(WorkloadSite site, Config config) {
            this.site = site;
            int cpus = site.cpus();
            group = config.group();
            groups = Math.ceilDiv(cpus, group);
            messages = config.across() == Across.MESSAGES;
            rounds = config.iterations();
            Memory memory = site.memory();
            words = new long[cpus];
            for (int cpu = 0; cpu < cpus; cpu++) {
                words[cpu] = memory.allocate("word[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu));
            }
            parcels = new long[groups];
            for (int g = 0; g < groups; g++) {
                parcels[g] = memory.allocate("parcel[" + g + "]", Long.BYTES, memory.nodeOf(g * group));
            }
            arrived = memory.allocate("arrived", Long.BYTES, 0);
            over = memory.allocate("over", Long.BYTES, 0);
            inside = new long[cpus];
            insideWrong = new long[cpus];
            across = new long[cpus];
            acrossWrong = new long[cpus];
        }

        @Override
        public void run(Cpu cpu) {
            int first = cpu.id() / group * group;
            int size = Math.min(group, site.cpus() - first);
            if (cpu.id() == first) {
                lead(cpu, first + size - 1, size);
            } else {
                follow(cpu, first, size);
            }
        }

        private void follow(Cpu cpu, int first, int size) {
            int me = cpu.id();
            long seen = 0;
            for (long round = 1; ; round++) {
                seen = cpu.spinWhile(words[me - 1], seen);
                if (seen == FAREWELL) {
                    cpu.store(words[me], FAREWELL);
                    return;
                }
                check(inside, insideWrong, me, seen == start(round, size) + me - first - 1);
                cpu.store(words[me], seen + 1);
                site.completed(cpu, 1);
            }
        }

        /// The first CPU of a group. Whether there is another round the first of all decides.
        private void lead(Cpu cpu, int lastOfGroup, int size) {
            int me = cpu.id();
            boolean goesOn = true;
            for (long round = 1; goesOn; round++) {
                cpu.store(words[me], start(round, size));
                if (size > 1) {
                    long before = round == 1 ? 0 : start(round - 1, size) + size - 1;
                    long word = cpu.spinWhile(words[lastOfGroup], before);
                    check(inside, insideWrong, me, word == start(round, size) + size - 1);
                }
                if (me == 0 && (round == rounds || site.stopping(cpu))) {
                    cpu.fetchAdd(over, 1);
                }
                goesOn = passOn(cpu, round);
                site.completed(cpu, 1);
            }
            cpu.store(words[me], FAREWELL);
        }

        /// @return whether there is another round
        private boolean passOn(Cpu cpu, long round) {
            int mine = cpu.id() / group;
            cpu.store(parcels[mine], round);
            if (messages) {
                cpu.flush(parcels[mine]);
            }
            barrier(cpu, 2 * round - 1);
            long other = parcels[(mine + 1) % groups];
            if (messages) {
                cpu.invalidate(other);
            }
            check(across, acrossWrong, cpu.id(), cpu.load(other) == round);
            boolean goesOn = cpu.fetchAdd(over, 0) == 0;
            barrier(cpu, 2 * round);
            return goesOn;
        }

        /// What the first CPU of a group writes in a round; each that follows adds one.
        private static long start(long round, int size) {
            return round * (size + 1L);
        }

        private void barrier(Cpu cpu, long number) {
            cpu.fetchAdd(arrived, 1);
            while (cpu.fetchAdd(arrived, 0) < number * groups) {
                cpu.compute(PAUSE);
            }
        }

        private static void check(long[] reads, long[] wrong, int cpu, boolean right) {
            reads[cpu]++;
            wrong[cpu] += right ? 0 : 1;
        }

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("exchange.inside", "1", sum(inside)),
                    Metric.counter("exchange.inside.wrong", "1", sum(insideWrong)),
                    Metric.counter("exchange.across", "1", sum(across)),
                    Metric.counter("exchange.across.wrong", "1", sum(acrossWrong)));
        }

        private static long sum(long[] counts) {
            return Arrays.stream(counts).sum();
        }
    }
}
