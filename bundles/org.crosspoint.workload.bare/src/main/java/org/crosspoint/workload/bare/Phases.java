package org.crosspoint.workload.bare;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// A program of serial and parallel phases, each on the kind of cores that suits it; who has nothing to do is
/// halted.
///
///     CPU 0 (big)      serial   halted   serial   halted
///     CPU 1 (little)   halted  parallel  halted  parallel   …
///     CPU 2 (little)   halted  parallel  halted  parallel
///
/// The first CPU of the serial kind leads: it does the serial phase, wakes the others by interrupts, does its
/// part if it is of the parallel kind, and halts until the last of them has woken it. Work is in
/// instructions, so that a faster core is done sooner; a unit of completed work is an instruction. The
/// program is code of one instruction set: only cores that have it take part, and if none is named, those
/// that take part have to have one in common. Each piece of work is an illegal instruction on a core that
/// lacks the set. The run ends by itself, and is not cut short when it is asked to stop.
///
/// Measured: `phases.makespan`, the time at which the last phase was over.
@Component(service = WorkloadDesign.class)
@Design(
        id = "phases",
        title = "Serial and parallel phases, each on cores of one kind",
        source = "M. D. Hill, M. R. Marty, Amdahl's Law in the Multicore Era, IEEE Computer 2008",
        needs = {Feature.COHERENT_MEMORY, Feature.FETCH_AND_ADD})
public final class Phases implements WorkloadDesign {
    /// Most instructions between two reports of progress.
    private static final long SLICE = 1_000_000;

    @ObjectClassDefinition(name = "phases")
    @interface Config {
        @AttributeDefinition(description = "all work together, in instructions", min = "1", max = "1000000000000")
        long instructions() default 20_000_000;

        @AttributeDefinition(
                description = "share of the work that only one CPU can do, in thousandths",
                min = "0",
                max = "1000")
        int serialPermille() default 300;

        @AttributeDefinition(
                description = "times that a serial and a parallel phase alternate",
                min = "1",
                max = "1000000")
        int rounds() default 10;

        @AttributeDefinition(description = "kind of core that does the serial phases; empty: that of the first CPU")
        String serialOn() default "";

        @AttributeDefinition(description = "kind of cores that do the parallel phases; empty: all")
        String parallelOn() default "";

        @AttributeDefinition(
                description = "instruction set of the program; empty: one that all cores that take part have")
        String instructionSet() default "";

        @AttributeDefinition(
                description = "whether cores without the instruction set get work too, and fail with an illegal"
                        + " instruction")
        boolean misplaced() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        return new Program(site, settings.as(Config.class));
    }

    private static final class Program implements Workload {
        private static final int WAKE_UP = 1;

        private final WorkloadSite site;
        private final Config config;
        private final int leader;
        private final List<Integer> team;
        private final long serial;
        private final long parallel;

        /// Parallel phases that have begun …
        private final long begun;

        /// … and parts of them that are done.
        private final long done;

        private long makespan;

        Program(WorkloadSite site, Config config) {
            this.site = site;
            this.config = config;
            leader = cpus("serialOn", config.serialOn()).getFirst();
            team = cpus("parallelOn", config.parallelOn());
            checkCommonInstructionSet();
            serial = Math.multiplyExact(config.instructions(), (long) config.serialPermille()) / 1000;
            parallel = config.instructions() - serial;
            begun = site.memory().allocate("phases.begun", site.memory().lineBytes(), 0);
            done = site.memory().allocate("phases.done", site.memory().lineBytes(), 0);
        }

        /// The CPUs of a kind that have the program's instruction set.
        private List<Integer> cpus(String parameter, String kind) {
            MachineDescription machine = site.description();
            List<Integer> cpus = IntStream.range(0, site.cpus())
                    .filter(cpu -> kind.isEmpty() || machine.kindOf(cpu).name().equals(kind))
                    .filter(cpu -> runsOn(machine.kindOf(cpu)))
                    .boxed()
                    .toList();
            if (cpus.isEmpty()) {
                throw new SpecificationException("phases: none of the first " + site.cpus() + " CPUs of machine '"
                        + machine.id() + "' is "
                        + (kind.isEmpty() ? "a core" : "of kind '" + kind + "'")
                        + (config.instructionSet().isEmpty() ? "" : " with instruction set " + config.instructionSet())
                        + ", which " + parameter + " asks for; `machine " + machine.id() + "` shows what it has.");
            }
            return cpus;
        }

        private boolean runsOn(CoreKind kind) {
            return config.instructionSet().isEmpty() || config.misplaced() || kind.executes(config.instructionSet());
        }

        private void checkCommonInstructionSet() {
            List<CoreKind> kinds = Stream.concat(Stream.of(leader), team.stream())
                    .map(site.description()::kindOf)
                    .distinct()
                    .toList();
            boolean common = kinds.stream()
                    .flatMap(kind -> kind.instructionSets().stream())
                    .anyMatch(set -> kinds.stream().allMatch(kind -> kind.executes(set)));
            boolean any = kinds.stream().allMatch(kind -> kind.instructionSets().isEmpty());
            if (config.instructionSet().isEmpty() && !common && !any) {
                throw new SpecificationException("phases: the cores of machine '"
                        + site.description().id() + "' that take part, "
                        + kinds.stream().map(CoreKind::name).collect(Collectors.joining(", "))
                        + ", have no instruction set in common; name the program's with instructionSet, or the kinds that"
                        + " take part with serialOn and parallelOn.");
            }
        }

        @Override
        public void run(Cpu cpu) {
            if (cpu.id() != leader && !team.contains(cpu.id())) {
                return;
            }
            cpu.onInterrupt((self, vector) -> {});
            if (cpu.id() == leader) {
                lead(cpu);
            } else {
                follow(cpu);
            }
        }

        private void lead(Cpu cpu) {
            for (int round = 0; round < config.rounds(); round++) {
                work(cpu, part(serial, config.rounds(), round));
                cpu.store(begun, round + 1L);
                for (int member : team) {
                    if (member != leader) {
                        cpu.sendInterrupt(member, WAKE_UP);
                    }
                }
                if (team.contains(leader)) {
                    takePart(cpu, round);
                }
                haltUntil(cpu, done, (round + 1L) * team.size());
            }
            makespan = cpu.time();
        }

        private void follow(Cpu cpu) {
            for (int round = 0; round < config.rounds(); round++) {
                haltUntil(cpu, begun, round + 1L);
                takePart(cpu, round);
            }
        }

        /// The last to be done wakes the leader.
        private void takePart(Cpu cpu, int round) {
            work(cpu, part(part(parallel, config.rounds(), round), team.size(), team.indexOf(cpu.id())));
            if (cpu.fetchAdd(done, 1) + 1 == (round + 1L) * team.size() && cpu.id() != leader) {
                cpu.sendInterrupt(leader, WAKE_UP);
            }
        }

        /// Who changes the word sends an interrupt afterwards: if it comes before the halt, there is none.
        private static void haltUntil(Cpu cpu, long word, long least) {
            while (cpu.load(word) < least) {
                cpu.halt();
            }
        }

        private void work(Cpu cpu, long instructions) {
            for (long left = instructions; left > 0; left -= SLICE) {
                long now = Math.min(left, SLICE);
                if (!config.instructionSet().isEmpty()) {
                    cpu.requireInstructionSet(config.instructionSet());
                }
                cpu.compute(cpu.core().cycles(now));
                site.completed(cpu, now);
            }
        }

        /// The `index`-th of so many parts, as equal as whole instructions can be.
        private static long part(long total, int parts, int index) {
            return total / parts + (index < total % parts ? 1 : 0);
        }

        @Override
        public List<Metric> metrics() {
            return List.of(Metric.gauge("phases.makespan", "ps", (double) makespan));
        }

        @Override
        public void verify() {
            long parts = site.memory().peek(done);
            if (parts != (long) config.rounds() * team.size()) {
                throw new DesignFault("phases.done is " + parts + " after " + config.rounds() + " rounds of "
                        + team.size() + " CPUs: an atomic addition was lost.");
            }
        }
    }
}
