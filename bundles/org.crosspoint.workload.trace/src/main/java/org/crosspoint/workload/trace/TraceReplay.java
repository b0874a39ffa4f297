package org.crosspoint.workload.trace;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.InputFile;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.crosspoint.workload.trace.References.Kind;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs refer to memory as a recorded trace says: of valgrind's lackey, of Dinero, or of several CPUs. Each CPU goes
/// through its own references one after the other; an instruction takes a cycle. A unit of completed work is a
/// reference.
///
/// A reference to bytes of several lines looks all of them up, and counts as one miss if any of them misses. A
/// modifying one is a read, and a write that follows.
///
/// Measured, for each private cache: `trace.CACHE.fetch-misses`, `.read-misses` and `.write-misses`; besides
/// `trace.fetches`, `.reads`, `.writes`, and `.left`, the references for which the duration was too short. Look-ups and
/// write-backs are the platform's `cache.CACHE.accesses` and `.write-backs`.
@Component(service = WorkloadDesign.class)
@Design(
        id = "trace",
        title = "References of a recorded trace",
        source = "N. Nethercote, J. Seward, Valgrind (lackey), PLDI 2007; J. Edler, M. Hill, Dinero IV")
public final class TraceReplay implements WorkloadDesign {
    private static final int UNITS = 64;

    @ObjectClassDefinition(name = "trace")
    @interface Config {
        @AttributeDefinition(name = "file", description = "path of the trace; one that ends in .gz is compressed")
        String file() default "";

        @AttributeDefinition(
                name = "blockKilobytes",
                description = "KiB of the trace's addresses that stay together, a power of two: at least the size of a"
                        + " cache divided by its ways, for all caches",
                min = "4",
                max = "1048576")
        int blockKilobytes() default 1024;

        @AttributeDefinition(
                name = "node",
                description = "memory node on which it lies; -1: on all of them, as the machine deals it",
                min = "-1",
                max = "65535")
        int node() default -1;

        @AttributeDefinition(
                name = "gap",
                description =
                        "cycles from each reference of the trace to the next, whichever CPUs they are of: if that is"
                                + " more than any takes, they happen in the order of the trace; 0: each CPU as fast as it can",
                min = "0",
                max = "1000000000")
        int gap() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Replay(site, settings.as(Config.class));
    }

    private static final class Replay implements Workload {
        private final WorkloadSite site;
        private final References references;
        private final InputFile file;
        private final Layout layout;
        private final int gap;
        private final List<Tally> tallies = new ArrayList<>();

        Replay(WorkloadSite site, Config config) {
            this.site = site;
            long block = config.blockKilobytes() * 1024L;
            if (Long.bitCount(block) != 1) {
                throw new SpecificationException("Workload trace cannot have blocks of " + config.blockKilobytes()
                        + " KiB; expected a power of two, for instance workload.blockKilobytes=1024.");
            }
            TraceReader.Trace trace = TraceReader.read(config.file());
            references = trace.references();
            file = trace.file();
            if (references.cpus() > site.cpus()) {
                throw new SpecificationException("The trace '" + config.file() + "' is of " + references.cpus()
                        + " CPUs, numbered from 0, and " + site.cpus()
                        + " take part: choose a machine with more, or let more of them take part.");
            }
            layout = new Layout(references, block, site.memory(), config.node());
            gap = config.gap();
            for (int cpu = 0; cpu < references.cpus(); cpu++) {
                tallies.add(new Tally());
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() >= references.cpus()) {
                return;
            }
            Tally tally = tallies.get(cpu.id());
            tally.begin(cpu.caches());
            for (int i = 0; i < references.count(); i++) {
                if (references.cpu(i) != cpu.id()) {
                    continue;
                }
                if (tally.total % UNITS == 0 && site.stopping(cpu)) {
                    return;
                }
                long due = (long) i * gap * cpu.cycle();
                if (cpu.time() < due) {
                    cpu.compute((due - cpu.time()) / cpu.cycle());
                }
                refer(cpu, i, tally);
                site.completed(cpu, 1);
            }
        }

        private void refer(Cpu cpu, int index, Tally tally) {
            Kind kind = references.kind(index);
            long first = references.address(index);
            long last = first + references.bytes(index) - 1;
            int line = site.memory().lineBytes();
            for (long at = first; at <= last; at = (at | (line - 1)) + 1) {
                touch(cpu, kind, layout.of(at) & -Long.BYTES);
            }
            tally.count(kind, cpu.caches());
            if (kind == Kind.FETCH) {
                cpu.compute(1);
            } else if (kind == Kind.MODIFY) {
                for (long at = first; at <= last; at = (at | (line - 1)) + 1) {
                    touch(cpu, Kind.WRITE, layout.of(at) & -Long.BYTES);
                }
                tally.forget(cpu.caches());
            }
        }

        private static void touch(Cpu cpu, Kind kind, long word) {
            switch (kind) {
                case FETCH -> cpu.fetch(word);
                case READ, MODIFY -> cpu.load(word);
                case WRITE -> cpu.store(word, cpu.time());
            }
        }

        @Override
        public List<InputFile> inputs() {
            return List.of(file);
        }

        @Override
        public List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            long done = 0;
            for (Kind kind : List.of(Kind.FETCH, Kind.READ, Kind.WRITE)) {
                String word = kind.name().toLowerCase(Locale.ROOT);
                long number =
                        tallies.stream().mapToLong(t -> t.number[kind.code]).sum();
                done += number;
                metrics.add(Metric.counter("trace." + word + (word.endsWith("h") ? "es" : "s"), "1", number));
                List<String> caches = tallies.getFirst().names;
                for (int cache = 0; cache < caches.size(); cache++) {
                    metrics.add(Metric.counter(
                            "trace." + caches.get(cache).replace(' ', '-') + '.' + word + "-misses",
                            "1",
                            misses(kind, cache)));
                }
            }
            metrics.add(Metric.counter("trace.left", "1", references.count() - done));
            return metrics;
        }

        private long misses(Kind kind, int cache) {
            return tallies.stream()
                    .filter(tally -> !tally.names.isEmpty())
                    .mapToLong(tally -> tally.misses[kind.code][cache])
                    .sum();
        }
    }

    /// What one CPU counts.
    private static final class Tally {
        private List<String> names = List.of();
        private long[] before = new long[0];
        private final long[][] misses = new long[Kind.values().length][];
        private final long[] number = new long[Kind.values().length];
        private long total;

        void begin(CacheCounters caches) {
            names = caches.names();
            before = new long[names.size()];
            for (int kind = 0; kind < misses.length; kind++) {
                misses[kind] = new long[names.size()];
            }
        }

        /// A reference is over.
        void count(Kind kind, CacheCounters caches) {
            int as = (kind == Kind.MODIFY ? Kind.READ : kind).code;
            number[as]++;
            total++;
            for (int cache = 0; cache < before.length; cache++) {
                long now = caches.misses(cache);
                misses[as][cache] += now > before[cache] ? 1 : 0;
                before[cache] = now;
            }
        }

        /// What happened since is not counted.
        void forget(CacheCounters caches) {
            for (int cache = 0; cache < before.length; cache++) {
                before[cache] = caches.misses(cache);
            }
        }
    }
}
