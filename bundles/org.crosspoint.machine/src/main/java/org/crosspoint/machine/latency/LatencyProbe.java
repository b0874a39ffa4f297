package org.crosspoint.machine.latency;

import java.lang.annotation.Annotation;
import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
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
import org.osgi.service.metatype.annotations.Option;

/// Brings one line into a state, then times one operation on it. CPUs take their steps far apart in time, so that
/// nothing is in the way of anything.
///
/// Measured: `probe.latency`, the time of the operation.
@Component(service = WorkloadDesign.class)
@Design(
        id = "latency-probe",
        title = "One operation on a line in a given state",
        source =
                "T. David, R. Guerraoui, V. Trigonakis, Everything You Always Wanted to Know About Synchronization but Were"
                        + " Afraid to Ask, SOSP 2013, section 5.1")
public final class LatencyProbe implements WorkloadDesign {
    /// Name of the metric.
    static final String METRIC = "probe.latency";

    /// The parameters.
    @ObjectClassDefinition(name = "latency-probe")
    @interface Config {
        @AttributeDefinition(
                name = "operation",
                description = "the operation that is timed; atomic is fetch-and-add where all atomic ones take as long",
                options = {
                    @Option(label = "load", value = "load"),
                    @Option(label = "store", value = "store"),
                    @Option(label = "atomic", value = "atomic"),
                    @Option(label = "compare-and-set", value = "compare-and-set"),
                    @Option(label = "fetch-and-add", value = "fetch-and-add"),
                    @Option(label = "test-and-set", value = "test-and-set"),
                    @Option(label = "swap", value = "swap")
                })
        String operation() default "load";

        @AttributeDefinition(
                name = "state",
                description =
                        "how the line is prepared: modified (the holder loads and stores), owned (the sharer loads after that), "
                                + "exclusive (the holder loads), shared (the sharer loads after that), everywhere (all CPUs load), "
                                + "memory (nobody touches it), cached (the requester loads it)",
                options = {
                    @Option(label = "modified", value = "modified"),
                    @Option(label = "owned", value = "owned"),
                    @Option(label = "exclusive", value = "exclusive"),
                    @Option(label = "shared", value = "shared"),
                    @Option(label = "everywhere", value = "everywhere"),
                    @Option(label = "memory", value = "memory"),
                    @Option(label = "cached", value = "cached")
                })
        String state() default "modified";

        @AttributeDefinition(name = "requester", description = "CPU whose operation is timed", min = "0", max = "65535")
        int requester() default 0;

        @AttributeDefinition(name = "holder", description = "CPU that holds the line", min = "0", max = "65535")
        int holder() default 1;

        @AttributeDefinition(name = "sharer", description = "CPU that shares it", min = "0", max = "65535")
        int sharer() default 2;

        @AttributeDefinition(
                name = "node",
                description = "memory node that is the line's home",
                min = "0",
                max = "65535")
        int node() default 0;

        @AttributeDefinition(
                name = "walk",
                description =
                        "KiB that the requester reads between loading and timing when the state is cached, to push the "
                                + "line out of caches of that size",
                min = "0",
                max = "65536")
        int walk() default 0;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Probe(site, settings.as(Config.class));
    }

    private static final class Probe implements Workload {
        /// Longer than any step but the walk, which is the last before the timing.
        private static final long STEP_CYCLES = 100_000;

        private static final long WORD = 42;

        private final WorkloadSite site;
        private final Config config;
        private final int line;
        private final long address;
        private final long walked;
        private long time;

        Probe(WorkloadSite site, Config config) {
            this.site = site;
            this.config = config;
            Memory memory = site.memory();
            check("requester", config.requester(), site.cpus(), "CPUs that take part");
            check("holder", config.holder(), site.cpus(), "CPUs that take part");
            check("sharer", config.sharer(), site.cpus(), "CPUs that take part");
            check("node", config.node(), memory.nodes(), "memory nodes of this machine");
            line = memory.lineBytes();
            address = memory.allocate("probe.line", line, config.node());
            walked = config.walk() == 0 ? 0 : memory.allocate("probe.walked", config.walk() * 1024L, config.node());
            memory.poke(address, WORD);
        }

        private static void check(String name, int number, int end, String what) {
            if (number >= end) {
                throw new SpecificationException("Workload latency-probe cannot have " + name + " = " + number
                        + ": choose one from 0 to " + (end - 1) + ", the " + what + ".");
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() == config.holder()) {
                hold(cpu);
            }
            cpu.compute(STEP_CYCLES);
            share(cpu);
            cpu.compute(STEP_CYCLES);
            if (cpu.id() == config.requester()) {
                request(cpu);
            }
        }

        private void hold(Cpu cpu) {
            if (is("modified") || is("owned")) {
                cpu.load(address);
                cpu.store(address, WORD + 1);
            } else if (is("exclusive") || is("shared")) {
                cpu.load(address);
            }
        }

        private void share(Cpu cpu) {
            boolean sharer = cpu.id() == config.sharer();
            if (is("everywhere") || (sharer && (is("owned") || is("shared")))) {
                cpu.load(address);
            }
        }

        private void request(Cpu cpu) {
            if (is("cached")) {
                cpu.load(address);
                for (long offset = 0; offset < config.walk() * 1024L; offset += line) {
                    cpu.load(walked + offset);
                }
            }
            long before = cpu.time();
            operate(cpu);
            time = cpu.time() - before;
            site.completed(cpu, 1);
        }

        private void operate(Cpu cpu) {
            switch (config.operation()) {
                case "load" -> expect(cpu.load(address));
                case "store" -> cpu.store(address, 0);
                case "compare-and-set" -> expect(cpu.compareAndSet(address, written(), 0) ? written() : 0);
                case "test-and-set" -> expect(cpu.testAndSet(address) ? written() : 0);
                case "swap" -> expect(cpu.swap(address, 0));
                default -> expect(cpu.fetchAdd(address, 1));
            }
        }

        private void expect(long found) {
            if (found != written()) {
                throw new DesignFault("CPU " + config.requester() + " found " + found + " in probe.line, where "
                        + written() + " was written last: the memory system lost a write.");
            }
        }

        private long written() {
            return is("modified") || is("owned") ? WORD + 1 : WORD;
        }

        private boolean is(String state) {
            return config.state().equals(state);
        }

        @Override
        public List<Metric> metrics() {
            return List.of(Metric.gauge(METRIC, "ps", (double) time));
        }
    }
}
