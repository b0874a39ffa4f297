package org.crosspoint.testkit;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sharing.FreeList;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Operation.Nature;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.SharedState;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/// Each CPU does what a random program says to one kernel object, and notes when each call began and ended,
/// what it returned and what effects it had. The history must be linearizable; or, if reads may be weak, that
/// of all updates, and of each read with all updates. A unit of completed work is one call.
///
/// A call is over when a fence after it is: what store buffers hold back nobody can have seen.
@Design(
        id = SharingTrial.ID,
        title = "Trial of a sharing: histories of kernel objects are linearizable",
        source = "J. M. Wing, C. Gong, Testing and Verifying Concurrent Objects, JPDC 17, 1993")
public final class SharingTrial implements WorkloadDesign {
    static final String ID = "sharing-trial";

    @ObjectClassDefinition(name = ID)
    @interface Config {
        @AttributeDefinition(description = "the kernel object")
        TriedObject.Name object() default TriedObject.Name.TABLE;

        @AttributeDefinition(description = "calls of each CPU", min = "1", max = "1000")
        int rounds() default 12;

        @AttributeDefinition(
                description = "mean time between two calls of a CPU, in cycles; uniform up to twice that",
                min = "0",
                max = "1000000")
        int thinkCycles() default 100;

        @AttributeDefinition(description = "whether reads may be weak")
        boolean weakReads() default false;
    }

    @Override
    public Class<? extends Annotation> parameters() {
        return Config.class;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        Config config = settings.as(Config.class);
        return new Trial<>(site, config, config.object().object());
    }

    private static final class Trial<S> implements Workload {
        private final WorkloadSite site;
        private final Config config;
        private final TriedObject<S> tried;
        private final Sharing sharing;
        private final Shared<S> shared;

        /// The calls of each CPU.
        private final List<List<RecordedCall>> calls;

        Trial(WorkloadSite site, Config config, TriedObject<S> tried) {
            this.site = site;
            this.config = config;
            this.tried = tried;
            sharing = site.sharing(
                    "trial", IntStream.range(0, site.cpus()).boxed().toList());
            shared = sharing.share("trial.object", tried.object(), 0);
            calls = Stream.generate(() -> (List<RecordedCall>) new ArrayList<RecordedCall>())
                    .limit(site.cpus())
                    .toList();
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("trial");
            Invocation call = new Invocation();
            List<Long> held = new ArrayList<>();
            for (int round = 0; round < config.rounds() && !site.stopping(cpu); round++) {
                think(cpu, cpu.time() + random.nextInt(2 * config.thinkCycles() + 1) * cpu.cycle());
                Operation<S> operation = tried.program().draw(random, call);
                call(cpu, giveBack(operation, random, call, held), call, held);
                site.completed(cpu, 1);
            }
            sharing.leave(cpu);
        }

        private void think(Cpu cpu, long until) {
            do {
                sharing.serve(cpu);
                cpu.compute(10);
            } while (cpu.time() < until);
        }

        /// What was taken from a free list is given back as often as something is taken.
        @SuppressWarnings("unchecked")
        private static <S> Operation<S> giveBack(
                Operation<S> drawn, RandomStream random, Invocation call, List<Long> held) {
            if (drawn == FreeList.Op.TAKE && !held.isEmpty() && random.nextInt(2) == 0) {
                call.with(held.removeLast());
                return (Operation<S>) FreeList.Op.GIVE;
            }
            return drawn;
        }

        private void call(Cpu cpu, Operation<S> operation, Invocation call, List<Long> held) {
            List<Long> arguments = List.of(call.argument(0), call.argument(1));
            long begun = cpu.time();
            long result = shared.invoke(cpu, operation, call);
            cpu.fence();
            List<Long> effects =
                    IntStream.range(0, call.effects()).mapToObj(call::effectAt).toList();
            calls.get(cpu.id())
                    .add(new RecordedCall(cpu.id(), operation, arguments, result, effects, begun, cpu.time()));
            if (operation == FreeList.Op.TAKE && result != Operation.NONE) {
                held.add(result);
            }
        }

        @Override
        public void verify() {
            Optional<String> complaint = config.weakReads()
                    ? Linearization.complaintOfWeakReads(calls, tried.model())
                    : Linearization.complaint(calls, tried.model());
            complaint.ifPresent(sentence -> {
                throw new DesignFault(sentence);
            });
            for (SharedState<S> state : shared.states()) {
                int lost = tried.lost(site.memory(), state);
                if (lost != 0) {
                    throw new DesignFault(
                            lost + " records of " + state.site().name() + " are neither free nor in use at the end.");
                }
            }
            if (shared.isReplicated() && !adds()) {
                verifyCopies();
            }
        }

        private boolean adds() {
            return tried.object().operations().stream().anyMatch(operation -> operation.nature() == Nature.ADD);
        }

        private void verifyCopies() {
            SharedState<S> first = shared.states().getFirst();
            List<Long> expected = tried.contents(site.memory(), first);
            for (SharedState<S> copy : shared.states()) {
                List<Long> found = tried.contents(site.memory(), copy);
                if (!found.equals(expected)) {
                    throw new DesignFault("The copies " + first.site().name() + " and "
                            + copy.site().name() + " hold " + expected + " and " + found + " at the end.");
                }
            }
        }
    }
}
