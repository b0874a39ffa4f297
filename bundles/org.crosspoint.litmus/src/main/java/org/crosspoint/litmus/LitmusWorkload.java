package org.crosspoint.litmus;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.design.Design;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.design.Settings;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadDesign;
import org.crosspoint.core.workload.WorkloadSite;
import org.jspecify.annotations.Nullable;

/// A test as a workload: a thread to a CPU, one run after the other, each on locations of its own. Threads meet before
/// each run and agree when it begins.
@Design(
        id = LitmusWorkload.ID,
        title = "A litmus test",
        source = "Crosspoint",
        needs = {Feature.COHERENCE_EVERYWHERE, Feature.FETCH_AND_ADD})
final class LitmusWorkload implements WorkloadDesign {
    static final String ID = "litmus-test";

    /// Ranges of which the threads' delays at the start of a run, and those between operations, are drawn, in cycles.
    private static final int[] SKEWS = {0, 5, 40, 300, 1500};

    private static final int[] GAPS = {0, 0, 10, 100, 600};

    /// Cycles from the last thread's arrival to the start: all know of it by then.
    private static final int AGREED = 4000;

    private final LitmusTest test;
    private final int[] placement;
    private final int runs;
    private final int seed;
    private @Nullable Running running;

    /// @param placement the CPU of each thread
    /// @param seed what distinguishes the runs
    LitmusWorkload(LitmusTest test, int[] placement, int runs, int seed) {
        this.test = test;
        this.placement = placement;
        this.runs = runs;
        this.seed = seed;
    }

    @Override
    public Workload create(WorkloadSite site, Settings settings) {
        running = new Running(site);
        return running;
    }

    /// The final state of each run that counts, when the simulation is over.
    List<FinalState> states() {
        return running == null ? List.of() : running.states;
    }

    private final class Running implements Workload {
        private final WorkloadSite site;
        private final long[][] addresses = new long[runs][test.locations().size()];
        private final long[][][] registers = new long[runs][test.threads().size()][];
        private final int[] skews = new int[runs];
        private final int[] gaps = new int[runs];
        private final long arrived;
        private final long start;
        private final List<FinalState> states = new ArrayList<>();

        Running(WorkloadSite site) {
            this.site = site;
            Memory memory = site.memory();
            RandomStream random = new RandomStream(seed, "runs");
            arrived = memory.allocate("litmus.arrived", Long.BYTES, 0);
            start = memory.allocate("litmus.start", Long.BYTES, 0);
            for (int run = 0; run < runs; run++) {
                skews[run] = SKEWS[random.nextInt(SKEWS.length)];
                gaps[run] = GAPS[random.nextInt(GAPS.length)];
                for (int location = 0; location < addresses[run].length; location++) {
                    LitmusTest.Location there = test.locations().get(location);
                    addresses[run][location] =
                            memory.allocate(there.name() + "[" + run + "]", Long.BYTES, random.nextInt(memory.nodes()));
                    memory.poke(addresses[run][location], there.initial());
                }
                for (int thread = 0; thread < registers[run].length; thread++) {
                    registers[run][thread] = test.threads().get(thread).registers();
                }
            }
        }

        @Override
        public void run(Cpu cpu) {
            for (int thread = 0; thread < placement.length; thread++) {
                if (placement[thread] == cpu.id()) {
                    runThread(cpu, thread);
                }
            }
        }

        private void runThread(Cpu cpu, int thread) {
            RandomStream random = cpu.random("litmus");
            long before = 0;
            for (int run = 0; run < runs; run++) {
                touch(cpu, run, random);
                before = meet(cpu, run, before);
                cpu.compute(Math.max(0, (before - cpu.time()) / cpu.cycle()) + random.nextInt(skews[run] + 1));
                execute(cpu, thread, run, random);
                site.completed(cpu, 1);
            }
        }

        /// Brings some locations into the cache, to be read or written.
        private void touch(Cpu cpu, int run, RandomStream random) {
            for (int location = 0; location < addresses[run].length; location++) {
                int choice = random.nextInt(4);
                if (choice == 0) {
                    cpu.store(
                            addresses[run][location],
                            test.locations().get(location).initial());
                } else if (choice < 3) {
                    cpu.load(addresses[run][location]);
                }
            }
            cpu.fence();
        }

        /// The last to arrive says when to start.
        ///
        /// @param before the start before this one
        /// @return the start, in picoseconds
        private long meet(Cpu cpu, int run, long before) {
            if (cpu.fetchAdd(arrived, 1) == (run + 1L) * placement.length - 1) {
                long begin = cpu.time() + AGREED * cpu.cycle();
                cpu.store(start, begin);
                cpu.fence();
                return begin;
            }
            return cpu.spinWhile(start, before);
        }

        private void execute(Cpu cpu, int thread, int run, RandomStream random) {
            List<Step> steps = test.threads().get(thread).steps();
            Processor processor = new Processor(cpu, test.locations(), registers[run][thread], addresses[run]);
            for (int at = 0; at < steps.size(); ) {
                if (gaps[run] > 0) {
                    cpu.compute(random.nextInt(gaps[run] + 1));
                }
                at = processor.perform(steps.get(at), at + 1);
            }
        }

        @Override
        public void verify() {
            for (int run = 0; run < runs; run++) {
                long[] memory = new long[addresses[run].length];
                for (int location = 0; location < memory.length; location++) {
                    memory[location] = site.memory().peek(addresses[run][location]);
                }
                FinalState state = test.state(registers[run], memory);
                if (test.filter().holds(state)) {
                    states.add(state);
                }
            }
        }
    }
}
