package org.crosspoint.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.message.Doorbell;
import org.crosspoint.core.sharing.Invocation;
import org.crosspoint.core.sharing.Operation;
import org.crosspoint.core.sharing.Shared;
import org.crosspoint.core.sharing.Sharing;
import org.crosspoint.core.sim.Metric;
import org.crosspoint.core.sync.Lock;
import org.jspecify.annotations.Nullable;

/// A kernel whose code runs on the CPU that calls it, entered by a trap: threads, processes and waiting, on kernel
/// objects that are shared by some discipline, or under one big lock. Designs of operating systems are made of it.
///
/// Code in the kernel is interrupted, but its CPU is taken from it only where it waits, and when it returns to its
/// program.
public final class Kernel implements OperatingSystem, Entry {
    private static final int FUTEX_BUCKETS = 256;
    private static final int STATUS_VALUES = 256;

    /// Picoseconds of a nanosecond.
    private static final long PICOSECONDS = 1000;

    /// The longest sleep, in nanoseconds.
    private static final long A_DAY = 86_400_000_000_000L;

    private final Partition partition;
    private final Dispatcher dispatcher;
    private final @Nullable Lock bigLock;
    private final Sharing sharing;
    private final Shared<TaskTable.State> tasks;
    private final Shared<WaitQueues.State> futexes;
    private final CallStatistics statistics;
    private final Entry entry;
    private @Nullable Program init;

    /// A kernel on a partition.
    ///
    /// @param makesSharing makes what its objects are shared by, given how a CPU is made to serve that rests
    /// @param bigLock the lock that whoever is in the kernel holds; null if objects take care of themselves
    /// @param size how many processes and threads there may be
    public Kernel(Partition partition, Function<Doorbell, Sharing> makesSharing, @Nullable Lock bigLock, Size size) {
        this.partition = partition;
        this.bigLock = bigLock;
        entry = this;
        String name = partition.name();
        int node = partition.memory().nodeOf(partition.cpus().getFirst());
        KernelBell bell = new KernelBell(partition);
        sharing = makesSharing.apply(bell);
        dispatcher = new Dispatcher(name, partition, size.threads, partition::scheduler, new Sharer(sharing, bell));
        tasks = sharing.share(name + ".tasks", new TaskTable(size.processes, size.threads), node);
        futexes = sharing.share(name + ".futexes", new WaitQueues(FUTEX_BUCKETS, size.threads), node);
        statistics = new CallStatistics(partition.description().cpus());
    }

    /// How much a kernel has room for.
    ///
    /// @param processes the most processes
    /// @param threads the most threads of all processes
    public record Size(int processes, int threads) {
        /// Room for what the usual workloads need on a partition.
        public static Size of(Partition partition) {
            int cpus = partition.cpus().size();
            return new Size(4 * cpus + 16, 8 * cpus + 32);
        }
    }

    @Override
    public void start(Program first) {
        init = first;
    }

    @Override
    public void run(Cpu cpu) {
        dispatcher.run(cpu, this::boot);
    }

    private void boot(Cpu cpu) {
        if (cpu.id() == partition.cpus().getFirst()) {
            Program first = Objects.requireNonNull(init, "an operating system is started before it runs");
            fork(cpu, new Invocation(), 0, first);
        }
    }

    @Override
    public long call(Cpu cpu, KernelThread thread, Call call) {
        cpu.enterKernel();
        thread.inKernel(true);
        long begun = cpu.time();
        enter(cpu);
        long result = serve(cpu, thread, call);
        leave(cpu);
        statistics.served(cpu.id(), call.number(), cpu.time() - begun);
        dispatcher.leaveIfWanted(cpu);
        toProgram(cpu, thread);
        return result;
    }

    @Override
    public void end(Cpu cpu, KernelThread thread, Call call) {
        cpu.enterKernel();
        thread.inKernel(true);
        enter(cpu);
        exit(cpu, thread, call.argument(0));
        leave(cpu);
    }

    private long serve(Cpu cpu, KernelThread thread, Call call) {
        return switch (call.number()) {
            case GETPID -> thread.process();
            case GETTID -> thread.number();
            case SCHED_YIELD -> giveWay(cpu);
            case SETPRIORITY -> prioritise(cpu, thread, call.argument(0));
            case SCHED_SETAFFINITY -> restrict(cpu, thread, call.argument(0), call.argument(1));
            case NANOSLEEP -> sleep(cpu, call.argument(0));
            case SPAWN -> fork(cpu, thread.invocation(), thread.process(), call.payload(Program.class));
            case WAIT -> waitAny(cpu, thread);
            case CLONE -> clone(cpu, thread, call.payload(Program.class));
            case JOIN -> join(cpu, thread, call.argument(0));
            case EXIT -> exit(cpu, thread, call.argument(0));
            case FUTEX_WAIT -> futexWait(cpu, thread, call.argument(0), call.argument(1));
            case FUTEX_WAKE ->
                wakes(cpu, futexes, WaitQueues.Op.WAKE, thread.invocation().with(call.argument(0), call.argument(1)));
        };
    }

    private long giveWay(Cpu cpu) {
        leave(cpu);
        dispatcher.giveWay(cpu);
        enter(cpu);
        return 0;
    }

    private long prioritise(Cpu cpu, KernelThread thread, long priority) {
        dispatcher.descriptors().prioritise(cpu, thread.number(), priority);
        return 0;
    }

    private long restrict(Cpu cpu, KernelThread thread, long first, long mask) {
        long bits = mask;
        if (first < 0 || first > partition.cpus().getLast() || first % Long.SIZE != 0) {
            return Errno.EINVAL.result();
        }
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if (!partition.cpus().contains((int) first + bit)) {
                bits &= ~(1L << bit);
            }
        }
        if (bits == 0) {
            return Errno.EINVAL.result();
        }
        dispatcher.descriptors().restrict(cpu, thread.number(), (int) (first / Long.SIZE), bits);
        return giveWay(cpu);
    }

    private long sleep(Cpu cpu, long nanoseconds) {
        if (nanoseconds < 0 || nanoseconds > A_DAY) {
            return Errno.EINVAL.result();
        }
        long until = cpu.time() + nanoseconds * PICOSECONDS;
        leave(cpu);
        dispatcher.sleep(cpu, until);
        enter(cpu);
        return 0;
    }

    private long fork(Cpu cpu, Invocation invocation, long parent, Program program) {
        long pid = tasks.invoke(cpu, TaskTable.Op.FORK, invocation.with(parent));
        if (pid == Operation.NONE) {
            return Errno.EAGAIN.result();
        }
        begin(cpu, new KernelThread((int) invocation.effectAt(0), pid), program);
        return pid;
    }

    private long clone(Cpu cpu, KernelThread thread, Program program) {
        long tid = tasks.invoke(cpu, TaskTable.Op.CLONE, thread.invocation().with(thread.process()));
        if (tid == Operation.NONE) {
            return Errno.EAGAIN.result();
        }
        begin(cpu, new KernelThread((int) tid, thread.process()), program);
        return tid;
    }

    private void begin(Cpu cpu, KernelThread thread, Program program) {
        dispatcher.create(cpu, thread, own -> runs(own, thread, program));
    }

    private void runs(Cpu cpu, KernelThread thread, Program program) {
        toProgram(cpu, thread);
        Stubs system = new Stubs(cpu, thread, entry);
        int status = 0;
        try {
            program.run(system);
        } catch (Stubs.Exit exit) {
            status = exit.status;
        }
        system.ends(status);
    }

    private void toProgram(Cpu cpu, KernelThread thread) {
        sharing.rest(cpu);
        thread.inKernel(false);
        cpu.leaveKernel();
    }

    private long exit(Cpu cpu, KernelThread thread, long status) {
        long last = wakes(cpu, tasks, TaskTable.Op.EXIT, thread.invocation().with(thread.number(), status));
        if (last != 0 && thread.process() == TaskTable.FIRST) {
            dispatcher.shutDown(cpu);
        }
        return 0;
    }

    private long waitAny(Cpu cpu, KernelThread thread) {
        Invocation invocation = thread.invocation();
        for (; ; ) {
            long pid = tasks.invoke(cpu, TaskTable.Op.WAIT, invocation.with(thread.process(), thread.number()));
            if (pid == Operation.NONE) {
                return Errno.ECHILD.result();
            }
            if (pid != TaskTable.WAITS) {
                long status = invocation.effectAt(0);
                reap(cpu, invocation, pid);
                return pid * STATUS_VALUES + status;
            }
            park(cpu);
        }
    }

    private void reap(Cpu cpu, Invocation invocation, long pid) {
        for (long tid = 0; tid != Operation.NONE; ) {
            tid = tasks.invoke(cpu, TaskTable.Op.REAP, invocation.with(pid, -1));
            if (tid != Operation.NONE) {
                free(cpu, invocation, tid);
            }
        }
        tasks.invoke(cpu, TaskTable.Op.FREE_PROCESS, invocation.with(pid));
    }

    private void free(Cpu cpu, Invocation invocation, long tid) {
        dispatcher.awaitEnd(cpu, (int) tid);
        tasks.invoke(cpu, TaskTable.Op.FREE_THREAD, invocation.with(tid));
    }

    private long join(Cpu cpu, KernelThread thread, long tid) {
        Invocation invocation = thread.invocation();
        for (; ; ) {
            long found = tasks.invoke(cpu, TaskTable.Op.JOIN, invocation.with(tid, thread.number()));
            if (found == Operation.NONE) {
                return Errno.ESRCH.result();
            }
            if (found != TaskTable.WAITS) {
                long reaped = tasks.invoke(cpu, TaskTable.Op.REAP, invocation.with(thread.process(), tid));
                if (reaped == Operation.NONE) {
                    return Errno.ESRCH.result();
                }
                free(cpu, invocation, tid);
                return 0;
            }
            park(cpu);
        }
    }

    /// Waits before it looks at the word, and cancels that if the word is another: who changes the word and then wakes
    /// finds the waiter, or the waiter finds the change.
    private long futexWait(Cpu cpu, KernelThread thread, long address, long expected) {
        Invocation invocation = thread.invocation();
        futexes.invoke(cpu, WaitQueues.Op.WAIT, invocation.with(address, thread.number()));
        cpu.fence();
        if (cpu.load(address) != expected
                && futexes.invoke(cpu, WaitQueues.Op.CANCEL, invocation.with(address, thread.number())) != 0) {
            return Errno.EAGAIN.result();
        }
        park(cpu);
        // Not noted any more, unless it was woken by chance, as POSIX allows.
        futexes.invoke(cpu, WaitQueues.Op.CANCEL, invocation.with(address, thread.number()));
        return 0;
    }

    /// Has an operation done whose effects are threads, and wakes them.
    private <S> long wakes(Cpu cpu, Shared<S> object, Operation<S> operation, Invocation invocation) {
        long result = object.invoke(cpu, operation, invocation);
        for (int i = 0; i < invocation.effects(); i++) {
            dispatcher.unpark(cpu, (int) invocation.effectAt(i));
        }
        return result;
    }

    /// Waits, outside of the big lock.
    private void park(Cpu cpu) {
        leave(cpu);
        dispatcher.park(cpu);
        enter(cpu);
    }

    private void enter(Cpu cpu) {
        if (bigLock != null) {
            bigLock.acquire(cpu);
        }
    }

    private void leave(Cpu cpu) {
        if (bigLock != null) {
            bigLock.release(cpu);
        }
    }

    /// A CPU's part in sharing kernel objects.
    private record Sharer(Sharing sharing, KernelBell bell) implements Dispatcher.Duties {
        @Override
        public boolean serve(Cpu cpu) {
            bell.answer(cpu);
            return sharing.serve(cpu);
        }

        @Override
        public void rest(Cpu cpu) {
            sharing.rest(cpu);
        }

        @Override
        public void end(Cpu cpu) {
            sharing.leave(cpu);
        }
    }

    @Override
    public List<Metric> metrics() {
        return new ArrayList<>(statistics.metrics());
    }
}
