package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.ObjectDesign;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.StateSite;

/// The processes and threads of a kernel: who is whose child, who has ended, who waits for whose end.
///
/// ```
///     process   [ phase  parent  status  alive  first thread  first waiter ]
///     thread    [ phase  process  next of process  joiner  next waiter ]
///
///     free ──▶ lives ──▶ zombie ──▶ free          a zombie is free when its parent, or who joins it, has seen it
/// ```
///
/// Process 1 is the first; processes whose parent has ended are its children. Numbers in records are numbers plus 1.
///
/// @param processes the most processes
/// @param threads the most threads
record TaskTable(int processes, int threads) implements ObjectDesign<TaskTable.State> {
    /// Number of the first process.
    static final long FIRST = 1;

    /// What [Op#WAIT] and [Op#JOIN] return if the caller has to wait: it was noted.
    static final long WAITS = -1;

    private static final long FREE = 0;
    private static final long LIVES = 1;
    private static final long ZOMBIE = 2;

    private static final int PROCESS_WORDS = 6;
    private static final int PARENT = 1;
    private static final int STATUS = 2;
    private static final int ALIVE = 3;
    private static final int FIRST_THREAD = 4;
    private static final int FIRST_WAITER = 5;

    private static final int THREAD_WORDS = 5;
    private static final int OF = 1;
    private static final int NEXT = 2;
    private static final int JOINER = 3;
    private static final int NEXT_WAITER = 4;

    /// A table.
    ///
    /// @param processes address of the first process's record
    /// @param threads address of the first thread's record
    /// @param hints address of the numbers at which a search for free ones begins
    /// @param most the numbers of both
    record State(long processes, long threads, long hints, TaskTable most) {
        private long process(long pid, int word) {
            return processes + (pid * PROCESS_WORDS + word) * Long.BYTES;
        }

        private long thread(long tid, int word) {
            return threads + (tid * THREAD_WORDS + word) * Long.BYTES;
        }

        private boolean isThread(long tid) {
            return tid >= 0 && tid < most.threads;
        }

        /// The first free record from where the last was found.
        private long free(Cpu cpu, int sort, long first, long count) {
            long hint = hints + (long) sort * Long.BYTES;
            long start = cpu.load(hint);
            for (long i = 0; i < count; i++) {
                long number = first + (start + i) % count;
                if (cpu.load(sort == 0 ? process(number, 0) : thread(number, 0)) == FREE) {
                    cpu.store(hint, (start + i + 1) % count);
                    return number;
                }
            }
            return Operation.NONE;
        }

        private long enter(Cpu cpu, long pid) {
            long tid = free(cpu, 1, 0, most.threads);
            if (tid != Operation.NONE) {
                cpu.store(thread(tid, 0), LIVES);
                cpu.store(thread(tid, OF), pid);
                cpu.store(thread(tid, JOINER), 0);
                cpu.store(thread(tid, NEXT), cpu.load(process(pid, FIRST_THREAD)));
                cpu.store(process(pid, FIRST_THREAD), tid + 1);
                cpu.store(process(pid, ALIVE), cpu.load(process(pid, ALIVE)) + 1);
            }
            return tid;
        }

        /// Tells all who wait for children of a process.
        private void tellWaiters(Cpu cpu, long pid, Invocation call) {
            long waiter = cpu.load(process(pid, FIRST_WAITER));
            while (waiter != 0) {
                call.effect(waiter - 1);
                waiter = cpu.load(thread(waiter - 1, NEXT_WAITER));
            }
            cpu.store(process(pid, FIRST_WAITER), 0);
        }

        /// A process's last thread has ended.
        private void end(Cpu cpu, long pid, Invocation call) {
            cpu.store(process(pid, 0), ZOMBIE);
            boolean leavesZombie = false;
            for (long child = FIRST; child <= most.processes; child++) {
                long phase = cpu.load(process(child, 0));
                if (phase != FREE && cpu.load(process(child, PARENT)) == pid) {
                    cpu.store(process(child, PARENT), FIRST);
                    leavesZombie |= phase == ZOMBIE;
                }
            }
            long parent = cpu.load(process(pid, PARENT));
            if (leavesZombie && parent != FIRST) {
                tellWaiters(cpu, FIRST, call);
            }
            if (parent != 0) {
                tellWaiters(cpu, parent, call);
            }
        }
    }

    /// What can be done to tasks. Effects are threads to wake.
    enum Op implements Operation<State> {
        /// Makes a process with a thread, child of the process that is the first argument, 0 for the first of all.
        /// Returns its number, the thread's number is the effect; [#NONE] if there is no room.
        FORK {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long pid = state.free(cpu, 0, FIRST, state.most.processes);
                if (pid == NONE) {
                    return NONE;
                }
                cpu.store(state.process(pid, PARENT), call.argument(0));
                cpu.store(state.process(pid, STATUS), 0);
                cpu.store(state.process(pid, ALIVE), 0);
                cpu.store(state.process(pid, FIRST_THREAD), 0);
                cpu.store(state.process(pid, FIRST_WAITER), 0);
                long tid = state.enter(cpu, pid);
                if (tid == NONE) {
                    return NONE;
                }
                cpu.store(state.process(pid, 0), LIVES);
                call.effect(tid);
                return pid;
            }
        },
        /// Makes a thread of the process that is the first argument. Returns its number, [#NONE] if there is no room.
        CLONE {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                return state.enter(cpu, call.argument(0));
            }
        },
        /// The thread that is the first argument ends with the status that is the second. Returns 1 if it was its
        /// process's last.
        EXIT {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long tid = call.argument(0);
                long pid = cpu.load(state.thread(tid, OF));
                cpu.store(state.thread(tid, 0), ZOMBIE);
                long joiner = cpu.load(state.thread(tid, JOINER));
                if (joiner != 0) {
                    call.effect(joiner - 1);
                }
                long alive = cpu.load(state.process(pid, ALIVE)) - 1;
                cpu.store(state.process(pid, ALIVE), alive);
                if (alive > 0) {
                    return 0;
                }
                cpu.store(state.process(pid, STATUS), call.argument(1));
                state.end(cpu, pid, call);
                return 1;
            }
        },
        /// The thread that is the second argument wants to see the end of the one that is the first, of its
        /// own process. Returns 1 if it has ended, [#WAITS] if not, [#NONE] if there is no such thread or
        /// somebody else waits for it.
        JOIN {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long tid = call.argument(0);
                long self = call.argument(1);
                if (!state.isThread(tid)
                        || tid == self
                        || cpu.load(state.thread(tid, 0)) == FREE
                        || cpu.load(state.thread(tid, OF)) != cpu.load(state.thread(self, OF))) {
                    return NONE;
                }
                long joiner = cpu.load(state.thread(tid, JOINER));
                if (joiner != 0 && joiner != self + 1) {
                    return NONE;
                }
                cpu.store(state.thread(tid, JOINER), self + 1);
                return cpu.load(state.thread(tid, 0)) == ZOMBIE ? 1 : WAITS;
            }
        },
        /// The thread that is the second argument wants to see the end of a child of the process that is the first.
        /// Returns the child's number, its status is the effect; [#WAITS] if none has ended, [#NONE] if there
        /// is none.
        WAIT {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long parent = call.argument(0);
                boolean any = false;
                for (long pid = FIRST; pid <= state.most.processes; pid++) {
                    long phase = cpu.load(state.process(pid, 0));
                    if (phase != FREE && cpu.load(state.process(pid, PARENT)) == parent) {
                        if (phase == ZOMBIE) {
                            call.effect(cpu.load(state.process(pid, STATUS)));
                            // Nobody else sees its end.
                            cpu.store(state.process(pid, PARENT), 0);
                            return pid;
                        }
                        any = true;
                    }
                }
                if (!any) {
                    return NONE;
                }
                long self = call.argument(1);
                long waiter = cpu.load(state.process(parent, FIRST_WAITER));
                while (waiter != 0) {
                    if (waiter == self + 1) {
                        return WAITS;
                    }
                    waiter = cpu.load(state.thread(waiter - 1, NEXT_WAITER));
                }
                cpu.store(state.thread(self, NEXT_WAITER), cpu.load(state.process(parent, FIRST_WAITER)));
                cpu.store(state.process(parent, FIRST_WAITER), self + 1);
                return WAITS;
            }
        },
        /// Takes a thread out of the process that is the first argument: that which is the second, or any that has
        /// ended if that is negative. Its number can be used again. Returns it, [#NONE] if there is none.
        REAP {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                long link = state.process(call.argument(0), FIRST_THREAD);
                for (long at = cpu.load(link); at != 0; at = cpu.load(link)) {
                    long tid = at - 1;
                    boolean wanted =
                            call.argument(1) < 0 ? cpu.load(state.thread(tid, 0)) == ZOMBIE : tid == call.argument(1);
                    if (wanted) {
                        cpu.store(link, cpu.load(state.thread(tid, NEXT)));
                        return tid;
                    }
                    link = state.thread(tid, NEXT);
                }
                return NONE;
            }
        },
        /// Nobody uses the number of the thread that is the first argument any more.
        FREE_THREAD {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                cpu.store(state.thread(call.argument(0), 0), FREE);
                return 0;
            }
        },
        /// Nobody uses the number of the process that is the first argument any more.
        FREE_PROCESS {
            @Override
            public long apply(Cpu cpu, State state, Invocation call) {
                cpu.store(state.process(call.argument(0), 0), FREE);
                return 0;
            }
        };

        @Override
        public Nature nature() {
            return Nature.UPDATE;
        }

        @Override
        public Scope scope() {
            return Scope.WHOLE;
        }
    }

    @Override
    public State create(StateSite site) {
        return new State(
                site.words("processes", (long) (processes + 1) * PROCESS_WORDS),
                site.words("threads", (long) threads * THREAD_WORDS),
                site.words("hints", 2),
                this);
    }

    @Override
    public List<Op> operations() {
        return List.of(Op.values());
    }

    @Override
    public boolean isDivisible() {
        return false;
    }

    @Override
    public List<Long> contents(Memory memory, State state) {
        List<Long> words = new ArrayList<>();
        for (long pid = FIRST; pid <= processes; pid++) {
            if (memory.peek(state.process(pid, 0)) != FREE) {
                words.addAll(List.of(pid, memory.peek(state.process(pid, 0)), memory.peek(state.process(pid, PARENT))));
            }
        }
        for (long tid = 0; tid < threads; tid++) {
            if (memory.peek(state.thread(tid, 0)) != FREE) {
                words.addAll(List.of(tid, memory.peek(state.thread(tid, 0)), memory.peek(state.thread(tid, OF))));
            }
        }
        return words;
    }
}
