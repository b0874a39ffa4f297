package org.crosspoint.core.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.crosspoint.core.run.Simulation;
import org.crosspoint.core.run.Simulation.State;
import org.crosspoint.core.run.Simulation.Status;
import org.crosspoint.core.run.SimulationSpec.Mode;
import org.crosspoint.core.samples.Rig;
import org.crosspoint.core.sim.RandomStream;
import org.crosspoint.core.sync.Lock;
import org.crosspoint.core.workload.Workload;
import org.crosspoint.core.workload.WorkloadSite;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Threads that CPUs take from each other, in the middle of an operation, a computation, a wait or a page fault.
@Timeout(60)
class ThreadTest {
    private static final Paging PAGING = new Paging(4096, 3, true, true, 7, List.of(new Tlb("L1 TLB", 4, 4, 0)));

    private static void finishes(Rig rig, Rig.Program program) throws InterruptedException {
        try (Simulation simulation = rig.run(program)) {
            Status status = simulation.status();
            assertThat(status.state()).as(status.toString()).isEqualTo(State.FINISHED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTimerInterruptsALongComputationAndAnotherCpuGoesOnWithIt(Mode mode) throws InterruptedException {
        List<String> log = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> {
            Context[] thread = new Context[1];
            Context[] idle = new Context[2];
            long handed = site.memory().allocate("handed", 8, 0);
            return cpu -> {
                idle[cpu.id()] = cpu.running();
                cpu.onInterrupt((by, vector) -> {
                    log.add("interrupt " + vector + " on CPU " + by.id() + " at " + by.time());
                    by.switchTo(idle[by.id()]);
                });
                if (cpu.id() == 1) {
                    cpu.spinWhile(handed, 0);
                    cpu.switchTo(thread[0]);
                    log.add("CPU 1 is idle again at " + cpu.time());
                    return;
                }
                thread[0] = cpu.thread(7, by -> {
                    long begin = by.time();
                    by.compute(10_000);
                    log.add("computed on CPU " + by.id() + ", " + (by.time() >= begin + 10_000 * by.cycle()));
                    return idle[by.id()];
                });
                cpu.setTimer(cpu.time() + 3_000 * cpu.cycle(), 5);
                cpu.switchTo(thread[0]);
                log.add("CPU 0 is idle again");
                cpu.store(handed, 1);
            };
        });
        assertThat(log).hasSize(4);
        assertThat(log.get(0)).startsWith("interrupt 5 on CPU 0 at 30");
        assertThat(log.subList(1, 3)).containsExactly("CPU 0 is idle again", "computed on CPU 1, true");
        assertThat(log.get(3)).startsWith("CPU 1 is idle again at 1");
    }

    @ParameterizedTest
    @EnumSource
    void aCpuThatIsHaltedWakesByItsTimerOrByAnInterruptThatComesBefore(Mode mode) throws InterruptedException {
        List<String> log = new ArrayList<>();
        finishes(Rig.of(2).mode(mode), site -> cpu -> {
            if (cpu.id() == 1) {
                cpu.compute(20_000);
                cpu.sendInterrupt(0, 1);
                return;
            }
            cpu.onInterrupt((by, vector) -> log.add("vector " + vector));
            cpu.setTimer(cpu.time() + 5_000 * cpu.cycle(), 2);
            cpu.halt();
            log.add("about " + Math.round(cpu.time() / cpu.cycle() / 1000.0));
            cpu.setTimer(cpu.time() + 500_000 * cpu.cycle(), 3);
            cpu.halt();
            log.add("about " + Math.round(cpu.time() / cpu.cycle() / 1000.0));
            cpu.setTimer(Cpu.NO_TIMER, 0);
        });
        assertThat(log).containsExactly("vector 2", "about 5", "vector 1", "about 20");
    }

    @ParameterizedTest
    @EnumSource
    void aFaultMayLeaveItsThreadAndTheAccessIsDoneWhereItGoesOn(Mode mode) throws InterruptedException {
        List<String> log = new ArrayList<>();
        finishes(Rig.of(2).mode(mode).paging(PAGING), site -> {
            Memory memory = site.memory();
            PageTable pages = new PageTable(memory, PAGING, () -> memory.allocate("table", 4096, 4096, 0));
            long frame = memory.allocate("frame", 4096, 4096, 0);
            AddressSpace space = new AddressSpace(pages.root(), 1);
            long handed = memory.allocate("handed", 8, 0);
            Context[] thread = new Context[1];
            Context[] idle = new Context[2];
            return cpu -> {
                idle[cpu.id()] = cpu.running();
                cpu.enterKernel();
                cpu.mmu().onPageFault((by, virtual, write) -> {
                    log.add("fault on CPU " + by.id() + ", write: " + write);
                    by.switchTo(idle[by.id()]);
                    pages.map(by, virtual, frame, true);
                    log.add("mapped on CPU " + by.id());
                });
                if (cpu.id() == 1) {
                    cpu.spinWhile(handed, 0);
                    cpu.mmu().enter(space);
                    cpu.switchTo(thread[0]);
                    return;
                }
                thread[0] = cpu.thread(0, by -> {
                    by.leaveKernel();
                    by.store(0x5008, 42);
                    log.add("reads " + by.load(0x5008) + " on CPU " + by.id());
                    by.enterKernel();
                    log.add("its memory has " + by.load(frame + 8));
                    return idle[by.id()];
                });
                cpu.mmu().enter(space);
                cpu.switchTo(thread[0]);
                cpu.store(handed, 1);
            };
        });
        assertThat(log)
                .containsExactly(
                        "fault on CPU 0, write: true", "mapped on CPU 1", "reads 42 on CPU 1", "its memory has 42");
    }

    /// Threads that are taken from their CPUs at random times, compute, use memory, and wait for each other.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void fastIsStrictWithThreadsThatMove(long seed) throws InterruptedException {
        Rig rig = Rig.of(4).hardware(2, "links", "full-map", "mesi");
        for (String ordering : List.of("sc", "tso")) {
            for (int perCore = 1; perCore <= 2; perCore++) {
                Rig one = rig.ordering(ordering).threadsPerCore(perCore);
                assertThat(seen(one.mode(Mode.FAST), seed)).isEqualTo(seen(one.mode(Mode.STRICT), seed));
            }
        }
    }

    private static List<Object> seen(Rig rig, long seed) throws InterruptedException {
        List<List<Long>> logs = new ArrayList<>();
        for (int thread = 0; thread < Movers.THREADS; thread++) {
            logs.add(new ArrayList<>());
        }
        try (Simulation simulation = rig.run(site -> new Movers(site, logs, seed))) {
            assertThat(simulation.status().state())
                    .as(simulation.status().toString() + simulation.status().details())
                    .isEqualTo(State.FINISHED);
            return Arrays.asList(
                    logs,
                    simulation.status().time(),
                    simulation.metrics(),
                    simulation.cpuTimes(),
                    simulation.hottestLines(100));
        }
    }

    /// A kernel of one list of ready threads: `next[t]` leads on from the head, 0 for nobody; `left[t]` says that its
    /// context has been left.
    private static final class Movers implements Workload {
        static final int THREADS = 6;
        private static final int STEPS = 30;

        private final List<List<Long>> logs;
        private final long seed;
        private final int cpus;
        private final Lock lock;
        private final Lock data;
        private final long head;
        private final long next;
        private final long left;
        private final long ended;
        private final long shared;
        private final Context[] threads = new Context[THREADS];
        private final Context[] idle;

        Movers(WorkloadSite site, List<List<Long>> logs, long seed) {
            this.logs = logs;
            this.seed = seed;
            cpus = site.cpus();
            lock = site.lock("ready.lock", 0);
            data = site.lock("data.lock", 0);
            head = site.memory().allocate("ready", 8, 0);
            next = site.memory().allocate("next", 8 * THREADS, 0);
            left = site.memory().allocate("left", 8 * THREADS, 0);
            ended = site.memory().allocate("ended", 8, 0);
            shared = site.memory().allocate("shared", 256, 0);
            idle = new Context[cpus];
        }

        @Override
        public void run(Cpu cpu) {
            RandomStream random = cpu.random("slices" + seed);
            idle[cpu.id()] = cpu.running();
            cpu.onInterrupt((by, vector) -> by.switchTo(idle[by.id()]));
            cpu.disableInterrupts();
            if (cpu.id() == 0) {
                for (int thread = 0; thread < THREADS; thread++) {
                    int number = thread;
                    threads[thread] = cpu.thread(thread, by -> body(by, number));
                    cpu.store(left + 8L * thread, 1);
                    put(cpu, thread);
                }
            }
            while (cpu.load(ended) < THREADS) {
                int thread = take(cpu);
                if (thread < 0) {
                    cpu.compute(500);
                    continue;
                }
                cpu.spinWhile(left + 8L * thread, 0);
                cpu.store(left + 8L * thread, 0);
                cpu.setTimer(cpu.time() + (500 + random.nextInt(4000)) * cpu.cycle(), 1);
                cpu.switchTo(threads[thread]);
                cpu.setTimer(Cpu.NO_TIMER, 0);
                cpu.store(left + 8L * thread, 1);
                if (!threads[thread].isOver()) {
                    put(cpu, thread);
                }
            }
        }

        private Context body(Cpu cpu, int thread) {
            cpu.enableInterrupts();
            RandomStream random = cpu.random("steps" + seed);
            for (int step = 0; step < STEPS; step++) {
                switch (random.nextInt(5)) {
                    case 0 -> cpu.compute(random.nextInt(6000));
                    case 1 -> cpu.fetchAdd(shared + 8 * random.nextInt(8), 1);
                    case 2 -> {
                        cpu.disableInterrupts();
                        data.acquire(cpu);
                        long word = shared + 128 + 8 * random.nextInt(8);
                        cpu.store(word, cpu.load(word) + 1);
                        data.release(cpu);
                        cpu.enableInterrupts();
                    }
                    case 3 -> {
                        for (int i = 0; i < 20; i++) {
                            cpu.store(shared + 192, cpu.load(shared + 64) + i);
                        }
                    }
                    default -> cpu.fence();
                }
                logs.get(thread).add(cpu.time());
                logs.get(thread).add((long) cpu.id());
            }
            cpu.disableInterrupts();
            cpu.fetchAdd(ended, 1);
            return idle[cpu.id()];
        }

        private void put(Cpu cpu, int thread) {
            lock.acquire(cpu);
            cpu.store(next + 8L * thread, cpu.load(head));
            cpu.store(head, thread + 1);
            lock.release(cpu);
        }

        private int take(Cpu cpu) {
            lock.acquire(cpu);
            int first = (int) cpu.load(head) - 1;
            if (first >= 0) {
                cpu.store(head, cpu.load(next + 8L * first));
            }
            lock.release(cpu);
            return first;
        }
    }
}
