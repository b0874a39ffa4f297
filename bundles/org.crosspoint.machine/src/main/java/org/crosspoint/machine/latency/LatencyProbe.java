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
/// A message is a word: the holder writes it while the requester polls it, so the line goes to the holder and back.
/// What programs spend on composing and reading the rest of a message is not in it.
///
/// Measured: `probe.latency`, the time of the operation; of a message, from before it is written until it is read.
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

    private static final String MESSAGE = "message";

    /// The parameters.
    @ObjectClassDefinition(name = "latency-probe")
    @interface Config {
        @AttributeDefinition(
                name = "operation",
                description =
                        "the operation that is timed; atomic is fetch-and-add where all atomic ones take as long; "
                                + "message is one way from the holder, which writes, to the requester, which polls",
                options = {
                    @Option(label = "load", value = "load"),
                    @Option(label = "store", value = "store"),
                    @Option(label = "atomic", value = "atomic"),
                    @Option(label = "compare-and-set", value = "compare-and-set"),
                    @Option(label = "fetch-and-add", value = "fetch-and-add"),
                    @Option(label = "test-and-set", value = "test-and-set"),
                    @Option(label = "swap", value = "swap"),
                    @Option(label = MESSAGE, value = MESSAGE)
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

        @AttributeDefinition(
                name = "holderWalk",
                description =
                        "KiB that the holder reads after its part of the preparation, to push the line out of its caches "
                                + "of that size",
                min = "0",
                max = "65536")
        int holderWalk() default 0;
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
        /// Longer than any step without a walk; the requester's walk is the last before the timing.
        private static final long STEP_CYCLES = 100_000;

        /// Longer than a load of a line that nobody uses.
        private static final long LOAD_CYCLES = 1_000;

        private static final long WORD = 42;

        private static final long MAIL = 7;

        private final WorkloadSite site;
        private final Config config;
        private final int line;
        private final long address;
        private final long walked;
        private final long walkedByHolder;
        private boolean isHeld;
        private long sent;
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
            walked = area("probe.walked", config.walk());
            walkedByHolder = area("probe.walked-by-holder", config.holderWalk());
            memory.poke(address, WORD);
            if (isMessage() && config.requester() == config.holder()) {
                throw new SpecificationException("Workload latency-probe cannot send a message from CPU "
                        + config.holder() + " to itself: choose a requester that is not the holder.");
            }
        }

        /// Where the machine has several nodes it leaves the cache of the line's node alone.
        private long area(String name, int kibibytes) {
            Memory memory = site.memory();
            int other = (config.node() + 1) % memory.nodes();
            return kibibytes == 0 ? 0 : memory.allocate(name, kibibytes * 1024L, other);
        }

        private static void check(String name, int number, int end, String what) {
            if (number >= end) {
                throw new SpecificationException("Workload latency-probe cannot have " + name + " = " + number
                        + ": choose one from 0 to " + (end - 1) + ", the " + what + ".");
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (!takesPart(cpu.id())) {
                return;
            }
            if (cpu.id() == config.holder()) {
                hold(cpu);
                walk(cpu, walkedByHolder, config.holderWalk());
                isHeld = true;
            }
            cpu.compute(STEP_CYCLES + lines(config.holderWalk()) * LOAD_CYCLES);
            share(cpu);
            if (isMessage()) {
                converse(cpu);
            } else if (cpu.id() == config.requester()) {
                cpu.compute(STEP_CYCLES);
                request(cpu);
            }
        }

        /// The others, and these when they have done their part, use no issue slots of their cores.
        private boolean takesPart(int cpu) {
            return is("everywhere") || cpu == config.requester() || cpu == config.holder() || cpu == config.sharer();
        }

        private void walk(Cpu cpu, long area, int kibibytes) {
            for (long number = 0; number < lines(kibibytes); number++) {
                cpu.load(area + number * line);
            }
        }

        private long lines(int kibibytes) {
            return kibibytes * 1024L / line;
        }

        /// The requester has polled for a while when the holder writes.
        private void converse(Cpu cpu) {
            if (cpu.id() == config.requester()) {
                long received = cpu.spinWhile(address, written());
                time = cpu.time() - sent;
                if (received != MAIL) {
                    throw new DesignFault("CPU " + cpu.id() + " received " + received + " in probe.line, where CPU "
                            + config.holder() + " sent " + MAIL + ": the memory system lost a write.");
                }
                site.completed(cpu, 1);
            } else if (cpu.id() == config.holder()) {
                cpu.compute(STEP_CYCLES);
                sent = cpu.time();
                cpu.store(address, MAIL);
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
                walk(cpu, walked, config.walk());
            }
            long before = cpu.time();
            operate(cpu);
            time = cpu.time() - before;
            if (!isHeld) {
                throw new SpecificationException("Workload latency-probe waits " + LOAD_CYCLES
                        + " cycles for each line of holderWalk = " + config.holderWalk()
                        + " and the holder has not read them: choose a machine whose loads take less.");
            }
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

        private boolean isMessage() {
            return config.operation().equals(MESSAGE);
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
