package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// One array, of which each CPU reads its own part from beginning to end, a word of each line, again and again. Before
/// that the array is written once: each part by the CPU that will read it, or all of them by CPU 0 while the others
/// wait. A unit of completed work is a line read.
///
/// Measured: `stream.load`, the mean latency of a load.
@Component(service = WorkloadDesign.class)
@Design(
        id = "array-stream",
        title = "CPUs stream through the parts of one array, placed in some way",
        source =
                "J. D. McCalpin, Memory Bandwidth and Machine Balance in Current High Performance Computers, IEEE TCCA Newsletter, 1995")
public final class ArrayStream implements WorkloadDesign {
    /// Who writes the array first.
    enum Initialised {
        /// Each CPU its own part.
        PARALLEL,
        /// CPU 0 all of it.
        SERIAL,
        /// Nobody.
        NOT
    }

    @ObjectClassDefinition(name = "array-stream")
    @interface Config {
        @AttributeDefinition(
                name = "kilobytes",
                description = "size of each CPU's part in KiB",
                min = "1",
                max = "1048576")
        int kilobytes() default 256;

        @AttributeDefinition(
                name = "placement",
                description = "bound: all on one node; interleaved: on all nodes; "
                        + "first-touch: each page on the node of the CPU that touches it first")
        Placement placement() default Placement.INTERLEAVED;

        @AttributeDefinition(name = "node", description = "memory node if bound", min = "0", max = "65535")
        int node() default 0;

        @AttributeDefinition(
                name = "granularity",
                description = "bytes that lie together on a node if interleaved, a power of two of at least a line; "
                        + "0: as the machine deals it",
                min = "0",
                max = "17592186044416")
        long granularity() default 0;

        @AttributeDefinition(
                name = "initialised",
                description = "parallel: each part by its CPU; serial: all by CPU 0; not: by nobody")
        Initialised initialised() default Initialised.NOT;

        @AttributeDefinition(
                name = "passes",
                description = "times each CPU reads its part; 0: until the run is over",
                min = "0",
                max = "1000000000")
        long passes() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Stream(site, settings.as(Config.class));
    }

    private static final class Stream implements Workload {
        private final WorkloadSite site;
        private final long part;
        private final int line;
        private final long passes;
        private final Initialised initialised;
        private final long array;
        private final long ready;
        private final long[] loads;
        private final long[] loading;

        Stream(WorkloadSite site, Config config) {
            this.site = site;
            part = config.kilobytes() * 1024L;
            line = site.memory().lineBytes();
            passes = config.passes();
            initialised = config.initialised();
            ready = site.memory().allocate("stream.ready", Long.BYTES, 0);
            array = config.placement()
                    .allocate(site.memory(), "stream.array", part * site.cpus(), config.node(), config.granularity());
            loads = new long[site.cpus()];
            loading = new long[site.cpus()];
        }

        @Override
        public void run(Cpu cpu) {
            initialise(cpu);
            long first = array + cpu.id() * part;
            for (long pass = 0; passes == 0 || pass < passes; pass++) {
                for (long address = first; address < first + part; address += line) {
                    if (site.stopping(cpu)) {
                        return;
                    }
                    long begun = cpu.time();
                    cpu.load(address);
                    loading[cpu.id()] += cpu.time() - begun;
                    loads[cpu.id()]++;
                    site.completed(cpu, 1);
                }
            }
        }

        private void initialise(Cpu cpu) {
            switch (initialised) {
                case NOT -> {}
                case PARALLEL -> write(cpu, array + cpu.id() * part, part);
                case SERIAL -> {
                    if (cpu.id() == 0) {
                        write(cpu, array, part * site.cpus());
                        cpu.store(ready, 1);
                    } else {
                        cpu.spinWhile(ready, 0);
                    }
                }
            }
        }

        private void write(Cpu cpu, long from, long bytes) {
            for (long address = from; address < from + bytes && !site.stopping(cpu); address += line) {
                cpu.store(address, address);
            }
        }

        @Override
        public List<Metric> metrics() {
            long number = 0;
            long time = 0;
            for (int cpu = 0; cpu < loads.length; cpu++) {
                number += loads[cpu];
                time += loading[cpu];
            }
            return number == 0 ? List.of() : List.of(Metric.gauge("stream.load", "ps", (double) time / number));
        }
    }
}
