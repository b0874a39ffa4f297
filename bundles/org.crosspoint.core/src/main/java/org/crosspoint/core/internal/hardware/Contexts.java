package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.internal.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/// The contexts of one CPU, of which one runs. To switch takes no time of its own: what a kernel saves and loads, it
/// stores and loads.
final class Contexts {
    private final HardwareThread thread;
    private final Function<Runnable, Coroutine> coroutines;

    /// Those that have not ended.
    private final List<ThreadContext> all = new ArrayList<>();

    private ThreadContext running;

    /// @param coroutines makes a coroutine of a body
    /// @param first what the CPU begins with
    Contexts(HardwareThread thread, Function<Runnable, Coroutine> coroutines, Coroutine first) {
        this.thread = thread;
        this.coroutines = coroutines;
        running = new ThreadContext(thread, first, thread.lockCalls, null);
        running.isRunning = true;
        all.add(running);
    }

    ThreadContext running() {
        return running;
    }

    /// Makes one that has not begun.
    ///
    /// @param code returns where the CPU goes on after it
    ThreadContext create(Function<Cpu, Context> code) {
        ThreadContext[] own = new ThreadContext[1];
        Coroutine coroutine = coroutines.apply(() -> {
            Context next = code.apply(thread);
            own[0].isOver = true;
            all.remove(own[0]);
            enter(checked(next, "ends in"));
        });
        own[0] = new ThreadContext(thread, coroutine, new LockCalls(thread, freeNumber()), null);
        all.add(own[0]);
        return own[0];
    }

    /// Makes a thread, which any CPU may go on with.
    ///
    /// @param number of the thread
    /// @param code returns where the CPU that runs it then goes on after it
    ThreadContext createThread(int number, Function<Cpu, Context> code) {
        ThreadCpu view = new ThreadCpu(number, thread);
        ThreadContext[] own = new ThreadContext[1];
        Coroutine coroutine = coroutines.apply(() -> {
            Context next = code.apply(view);
            own[0].isOver = true;
            Contexts last = view.now().contexts();
            last.all.remove(own[0]);
            last.enter(last.checked(next, "ends in"));
        });
        own[0] = new ThreadContext(thread, coroutine, LockCalls.ofThread(thread, number), view);
        return own[0];
    }

    /// The least that no context has which has not ended.
    private int freeNumber() {
        int number = 0;
        while (isTaken(number)) {
            number++;
        }
        return number;
    }

    private boolean isTaken(int number) {
        return all.stream().anyMatch(context -> context.lockCalls.number() == number);
    }

    /// Goes on with another, at the CPU's turn. Returns when the CPU comes back.
    void switchTo(Context next) {
        ThreadContext before = running;
        ThreadContext after = checked(next, "switches to");
        if (after != before) {
            enter(after);
            before.coroutine.suspend();
        }
    }

    private ThreadContext checked(@Nullable Context next, String does) {
        if (next instanceof ThreadContext moving && moving.view != null && moving.isRunning && moving != running) {
            throw new DesignFault("CPU " + thread.id + " at " + thread.time + " ps " + does + " thread "
                    + moving.lockCalls.number() + ", which CPU " + moving.cpu()
                    + " runs; expected one that has been left.");
        }
        if (!(next instanceof ThreadContext context)
                || (context.view == null && context.thread != thread)
                || context.isOver) {
            throw new DesignFault("CPU " + thread.id + " at " + thread.time + " ps " + does + " "
                    + (next == null
                            ? "no context"
                            : "a context " + (next.isOver() ? "that is over" : "of CPU " + next.cpu()))
                    + "; expected a context of its own that is not over.");
        }
        return context;
    }

    private void enter(ThreadContext next) {
        running.inHandler = thread.interrupts.isInHandler();
        running.interruptsDisabled = thread.interrupts.isDisabled();
        running.isRunning = false;
        if (next.view != null && next.thread != thread) {
            next.thread.contexts().all.remove(next);
        }
        if (next.view != null && !all.contains(next)) {
            all.add(next);
        }
        running = next;
        next.enters(thread);
        thread.view = next.view;
        thread.coroutine = next.coroutine;
        thread.lockCalls = next.lockCalls;
        next.lockCalls.isEntered();
        thread.interrupts.disable(next.interruptsDisabled);
        thread.interrupts.setInHandler(next.inHandler);
        thread.phase = Phase.RUN;
        thread.machine.events.schedule(thread.actor, thread.time);
    }

    boolean areSeveral() {
        return all.size() > 1;
    }

    List<LockCalls> lockCalls() {
        return all.stream().map(context -> context.lockCalls).toList();
    }

    boolean isAnyInLockCall() {
        return all.stream().anyMatch(context -> context.lockCalls.depth() > 0);
    }

    void unwindLockCalls(long now) {
        for (ThreadContext context : all) {
            if (context.lockCalls.depth() > 0) {
                context.lockCalls.unwind(now);
            }
        }
    }

    /// Gives up all that do not run.
    void abandon() {
        for (ThreadContext context : all) {
            if (context != running) {
                context.coroutine.abandon();
            }
        }
        all.clear();
    }
}
