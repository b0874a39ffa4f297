package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation.Nature;
import org.crosspoint.core.sharing.Pending;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// CPUs read and update kernel objects that are shared by the chosen discipline, as a kernel would between
/// system calls; those that do not call serve the others.
///
/// A unit of work is a call. Measured: `object.read` and `object.update`, mean times of a call, without the
/// first ones of each CPU; `object.memory`, what the objects and all that shares them take;
/// `object.differing`, copies that do not hold what the first one holds at the end; those of a counter need
/// not.
@Component(service = WorkloadDesign.class)
@Design(
        id = "kernel-object",
        title = "Reads and updates of shared kernel objects",
        source =
                "A. Baumann et al., The Multikernel: A new OS architecture for scalable multicore systems, SOSP 2009, figure 4 and section 5",
        needs = Feature.FETCH_AND_ADD)
public final class KernelObject implements WorkloadDesign {

    @ObjectClassDefinition(name = "kernel-object")
    @interface Config {
        @AttributeDefinition(
                name = "object",
                description = "a hash table; a counter; or a journal, which tells the order of updates")
        UsedObject.Name object() default UsedObject.Name.TABLE;

        @AttributeDefinition(
                name = "objects",
                description = "how many of them; each call goes to any",
                min = "1",
                max = "256")
        int objects() default 1;

        @AttributeDefinition(name = "keys", description = "keys in each table", min = "1", max = "65536")
        int keys() default 64;

        @AttributeDefinition(name = "updatePercent", description = "share of updates, in %", min = "0", max = "100")
        int updatePercent() default 10;

        @AttributeDefinition(
                name = "callers",
                description = "CPUs that call, from CPU 0; 0 for all",
                min = "0",
                max = "4096")
        int callers() default 0;

        @AttributeDefinition(
                name = "window",
                description = "updates that a CPU begins, one after the other, before it waits for the first",
                min = "1",
                max = "256")
        int window() default 1;

        @AttributeDefinition(
                name = "thinkCycles",
                description = "mean time between two calls of a CPU, in cycles",
                min = "0",
                max = "1000000000")
        long thinkCycles() default 0;

        @AttributeDefinition(
                name = "warmUp",
                description = "calls of each CPU that are not measured",
                min = "0",
                max = "1000000")
        int warmUp() default 20;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return new Calls<>(site, config, config.object().of(config.keys()));
    }

    private static final class Calls<S> implements Workload {
        private static final long SLICE_CYCLES = 100;

        private final WorkloadSite site;
        private final Config config;
        private final int callers;
        private final UsedObject<S> used;
        private final Sharing sharing;
        private final List<Shared<S>> objects = new ArrayList<>();
        private final long memory;

        private final Tally[] tallies;

        Calls(WorkloadSite site, Config config, UsedObject<S> used) {
            this.site = site;
            this.config = config;
            this.used = used;
            callers = config.callers() == 0 ? site.cpus() : config.callers();
            if (callers > site.cpus()) {
                throw new SpecificationException("kernel-object is asked for " + callers + " callers on " + site.cpus()
                        + " CPUs; choose callers=" + site.cpus() + " or fewer.");
            }
            long before = site.memory().allocatedBytes();
            sharing = site.sharing(
                    "kernel", IntStream.range(0, site.cpus()).boxed().toList());
            for (int object = 0; object < config.objects(); object++) {
                objects.add(sharing.share(
                        "object" + object, used.object(), object % site.memory().nodes()));
            }
            memory = site.memory().allocatedBytes() - before;
            tallies = new Tally[site.cpus()];
            Arrays.setAll(tallies, cpu -> new Tally());
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() < callers) {
                call(cpu);
            }
            sharing.leave(cpu);
        }

        /// Serves, or computes for a while if there is nothing to serve.
        private void serve(Cpu cpu) {
            if (!sharing.serve(cpu)) {
                cpu.compute(SLICE_CYCLES);
            }
        }

        private void call(Cpu cpu) {
            Tally tally = tallies[cpu.id()];
            RandomStream random = cpu.random("calls");
            Deque<Update> underWay = new ArrayDeque<>();
            Invocation call = new Invocation();
            while (!site.stopping(cpu)) {
                if (underWay.isEmpty()) {
                    think(cpu, random);
                }
                Shared<S> object = objects.get(random.nextInt(objects.size()));
                if (random.nextInt(100) < config.updatePercent()) {
                    if (underWay.size() == config.window()) {
                        finish(cpu, underWay.removeFirst(), tally);
                    }
                    Invocation arguments = used.draw(random, config.keys(), new Invocation());
                    long begun = cpu.time();
                    underWay.add(new Update(object.begin(cpu, used.update(), arguments), begun));
                    if (config.window() == 1) {
                        finish(cpu, underWay.removeFirst(), tally);
                    }
                } else {
                    long begun = cpu.time();
                    object.invoke(cpu, used.read(), used.draw(random, config.keys(), call));
                    tally.reads.count(cpu.time() - begun, tally.calls > config.warmUp());
                    site.completed(cpu, 1);
                }
                tally.calls++;
            }
            while (!underWay.isEmpty()) {
                finish(cpu, underWay.removeFirst(), tally);
            }
        }

        private void think(Cpu cpu, RandomStream random) {
            sharing.serve(cpu);
            if (config.thinkCycles() > 0) {
                long until = cpu.time() + random.nextExponential((double) config.thinkCycles()) * cpu.cycle();
                while (cpu.time() < until) {
                    serve(cpu);
                }
            }
        }

        private void finish(Cpu cpu, Update update, Tally tally) {
            update.pending.await(cpu);
            tally.updates.count(cpu.time() - update.begun, tally.calls > config.warmUp());
            site.completed(cpu, 1);
        }

        /// An update that is under way.
        private record Update(Pending pending, long begun) {}

        @Override
        public List<Metric> metrics() {
            return List.of(
                    Metric.counter("object.reads", "1", (double) sum(tally -> tally.reads.number)),
                    Metric.counter("object.updates", "1", (double) sum(tally -> tally.updates.number)),
                    Metric.gauge("object.read", "ps", mean(tally -> tally.reads)),
                    Metric.gauge("object.update", "ps", mean(tally -> tally.updates)),
                    Metric.gauge("object.memory", "B", (double) memory),
                    Metric.gauge("object.copies", "1", (double) objects.stream()
                            .mapToInt(object -> object.states().size())
                            .sum()),
                    Metric.counter("object.differing", "1", (double) differing()));
        }

        private long sum(ToLongFunction<Tally> number) {
            return Arrays.stream(tallies).mapToLong(number).sum();
        }

        private double mean(Function<Tally, Times> times) {
            long number = sum(tally -> times.apply(tally).number);
            return number == 0 ? 0 : (double) sum(tally -> times.apply(tally).time) / number;
        }

        private long differing() {
            boolean adds = used.object().operations().stream().anyMatch(operation -> operation.nature() == Nature.ADD);
            return adds
                    ? 0
                    : objects.stream()
                            .filter(Shared::isReplicated)
                            .mapToLong(this::differing)
                            .sum();
        }

        private long differing(Shared<S> object) {
            List<Long> first = contents(object.states().getFirst());
            return object.states().stream()
                    .filter(copy -> !contents(copy).equals(first))
                    .count();
        }

        private List<Long> contents(SharedState<S> state) {
            return used.object().contents(site.memory(), state.state());
        }
    }

    /// Times of calls that were measured.
    private static final class Times {
        private long number;
        private long time;

        void count(long picoseconds, boolean measured) {
            if (measured) {
                number++;
                time += picoseconds;
            }
        }
    }

    /// What one CPU counted.
    private static final class Tally {
        private final Times reads = new Times();
        private final Times updates = new Times();
        private long calls;
    }
}
