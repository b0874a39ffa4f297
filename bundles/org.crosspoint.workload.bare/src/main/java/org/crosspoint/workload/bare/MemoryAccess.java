package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
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

/// CPU 0 refers to words of every memory node, a line each: it stores to some, loads others, and loads those again.
/// Nothing else happens meanwhile. Then every other CPU loads what was stored, on all nodes, and checks it. A unit of
/// completed work is a word that was read right.
///
/// Measured, as means over the words of CPU 0's own node (`local`) and of the others (`remote`): `access.store`,
/// `access.load` and `access.reload`; and `access.shared`, the words that the others read right.
@Component(service = WorkloadDesign.class)
@Design(
        id = "memory-access",
        title = "LOAD and STORE of local and remote memory, first and again",
        source = "A. S. Tanenbaum, H. Bos, Modern Operating Systems, section 8.1.1, NUMA multiprocessors")
public final class MemoryAccess implements WorkloadDesign {

    @ObjectClassDefinition(name = "memory-access")
    @interface Config {
        @AttributeDefinition(
                name = "words",
                description = "words on each node that are stored to, and as many that are loaded",
                min = "1",
                max = "4096")
        int words() default 16;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Access(site, settings.as(Config.class));
    }

    /// Latencies of one kind of reference.
    private static final class Kind {
        final String name;
        final long[] number = new long[2];
        final long[] time = new long[2];

        Kind(String name) {
            this.name = name;
        }

        void add(boolean remote, long picoseconds) {
            number[remote ? 1 : 0]++;
            time[remote ? 1 : 0] += picoseconds;
        }

        void addTo(List<Metric> metrics) {
            for (int remote = 0; remote < 2; remote++) {
                if (number[remote] > 0) {
                    String place = remote == 0 ? ".local" : ".remote";
                    metrics.add(Metric.gauge(name + place, "ps", (double) time[remote] / number[remote]));
                }
            }
        }
    }

    private static final class Access implements Workload {
        private final WorkloadSite site;
        private final int words;
        private final int line;
        private final long[] stored;
        private final long[] loaded;
        private final long[] done;
        private final Kind store = new Kind("access.store");
        private final Kind load = new Kind("access.load");
        private final Kind reload = new Kind("access.reload");
        private long readRight;

        Access(WorkloadSite site, Config config) {
            this.site = site;
            Memory memory = site.memory();
            words = config.words();
            line = memory.lineBytes();
            stored = new long[memory.nodes()];
            loaded = new long[memory.nodes()];
            for (int node = 0; node < memory.nodes(); node++) {
                stored[node] = memory.allocate("stored[" + node + "]", (long) words * line, node);
                loaded[node] = memory.allocate("loaded[" + node + "]", (long) words * line, node);
            }
            done = new long[site.cpus()];
            for (int cpu = 0; cpu < done.length; cpu++) {
                done[cpu] = memory.allocate("done[" + cpu + "]", Long.BYTES, memory.nodeOf(cpu));
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() == 0) {
                measure(cpu);
            } else {
                cpu.spinWhile(done[cpu.id()], 0);
                check(cpu);
            }
        }

        private void measure(Cpu cpu) {
            for (int node = 0; node < stored.length; node++) {
                boolean remote = node != cpu.node();
                for (int word = 0; word < words; word++) {
                    long begun = cpu.time();
                    cpu.store(stored[node] + (long) word * line, stamp(node, word));
                    store.add(remote, cpu.time() - begun);
                }
                load(cpu, node, load);
                load(cpu, node, reload);
            }
            for (int other = 1; other < site.cpus(); other++) {
                cpu.store(done[other], 1);
            }
        }

        private void load(Cpu cpu, int node, Kind kind) {
            for (int word = 0; word < words; word++) {
                long begun = cpu.time();
                cpu.load(loaded[node] + (long) word * line);
                kind.add(node != cpu.node(), cpu.time() - begun);
            }
        }

        private void check(Cpu cpu) {
            for (int node = 0; node < stored.length; node++) {
                for (int word = 0; word < words; word++) {
                    long address = stored[node] + (long) word * line;
                    long read = cpu.load(address);
                    if (read != stamp(node, word)) {
                        throw new DesignFault("CPU " + cpu.id() + " at " + cpu.time() + " ps read " + read + " from "
                                + site.memory().nameOf(address) + ", where CPU 0 had stored " + stamp(node, word)
                                + ": memory is not one address space.");
                    }
                    site.completed(cpu, 1);
                    readRight++;
                }
            }
        }

        private long stamp(int node, int word) {
            return 1L + node * (long) words + word;
        }

        @Override
        public List<Metric> metrics() {
            List<Metric> metrics = new ArrayList<>();
            List.of(store, load, reload).forEach(kind -> kind.addTo(metrics));
            metrics.add(Metric.counter("access.shared", "1", readRight));
            return metrics;
        }
    }
}
