package org.crosspoint.core.internal.hardware;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.sim.RandomStream;

/// The CPU as a thread sees it that moves from CPU to CPU ([Cpu#thread]): whichever runs it now.
///
/// Interrupts and page faults are handled here, below the frames of the thread and above those of any CPU, so that the
/// handler may leave the thread, and another CPU go on with it:
///
/// ```
///   program ─▶ ThreadCpu.load ─▶ HardwareThread.load
///                   ▲                  │ Trap: nothing has happened yet
///                   └── handler ◀──────┘
///                   then again, on the CPU that the thread is on by then
/// ```
final class ThreadCpu implements Cpu, Mmu {
    final Trap trap = new Trap();

    private final int number;
    private final Map<String, RandomStream> randoms = new TreeMap<>();
    private HardwareThread now;

    /// @param number of the thread
    /// @param first the CPU that made it
    ThreadCpu(int number, HardwareThread first) {
        this.number = number;
        now = first;
    }

    /// The CPU that runs the thread.
    HardwareThread now() {
        return now;
    }

    /// A CPU goes on with the thread.
    void moves(HardwareThread to) {
        now = to;
    }

    private void handle(Trap due) {
        HardwareThread on = now;
        boolean before = on.kernelMode(true);
        LockCalls calls = on.lockCalls;
        int outer = calls.shield();
        try {
            on.entersHandler();
            if (due.isPageFault) {
                on.pageFaultHandler().fault(this, due.virtual, due.write);
            } else {
                Interrupts.handle(on, this);
            }
        } finally {
            calls.unshield(outer);
            now.kernelMode(before);
        }
    }

    @Override
    public int id() {
        return now.id;
    }

    @Override
    public int node() {
        return now.node();
    }

    @Override
    public long time() {
        return now.time;
    }

    @Override
    public long cycle() {
        return now.cycle;
    }

    @Override
    public CoreKind core() {
        return now.core();
    }

    @Override
    public void requireInstructionSet(String instructionSet) {
        now.requireInstructionSet(instructionSet);
    }

    @Override
    public long load(long address) {
        for (; ; ) {
            try {
                return now.load(address);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public void store(long address, long value) {
        for (; ; ) {
            try {
                now.store(address, value);
                return;
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        for (; ; ) {
            try {
                return now.compareAndSet(address, expected, update);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public long fetchAdd(long address, long delta) {
        for (; ; ) {
            try {
                return now.fetchAdd(address, delta);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public long swap(long address, long value) {
        for (; ; ) {
            try {
                return now.swap(address, value);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public boolean testAndSet(long address) {
        for (; ; ) {
            try {
                return now.testAndSet(address);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public void fence() {
        again(HardwareThread::fence);
    }

    @Override
    public void flush(long address) {
        again(cpu -> cpu.flush(address));
    }

    @Override
    public void invalidate(long address) {
        again(cpu -> cpu.invalidate(address));
    }

    @Override
    public void compute(long cycles) {
        now.checkComputes(cycles);
        for (long left = cycles; left > 0; ) {
            try {
                left -= now.computeUpTo(left);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public void fetch(long address) {
        again(cpu -> cpu.fetch(address));
    }

    @Override
    public void execute(long code, long instructions) {
        now.execute(this, code, instructions);
    }

    @Override
    public CacheCounters caches() {
        return now.caches();
    }

    @Override
    public long spinWhile(long address, long value) {
        for (; ; ) {
            try {
                return now.spinWhile(address, value);
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @Override
    public long mwaitWhile(long address, long value) {
        try {
            return now.mwaitWhile(address, value);
        } catch (Trap due) {
            handle(due);
            return load(address);
        }
    }

    @Override
    public void sendInterrupt(int cpu, int vector) {
        again(sender -> sender.sendInterrupt(cpu, vector));
    }

    @Override
    public void onInterrupt(InterruptHandler handler) {
        again(cpu -> cpu.onInterrupt(handler));
    }

    @Override
    public void halt() {
        try {
            now.halt();
        } catch (Trap due) {
            handle(due);
        }
    }

    @Override
    public Context context(Function<Cpu, Context> code) {
        return now.context(code);
    }

    @Override
    public Context running() {
        return now.running();
    }

    @Override
    public Context thread(int newNumber, Function<Cpu, Context> code) {
        return now.thread(newNumber, code);
    }

    @Override
    public void switchTo(Context next) {
        again(cpu -> cpu.switchTo(next));
    }

    @Override
    public void enterKernel() {
        again(HardwareThread::enterKernel);
    }

    @Override
    public void leaveKernel() {
        again(HardwareThread::leaveKernel);
    }

    @Override
    public void disableInterrupts() {
        again(HardwareThread::disableInterrupts);
    }

    @Override
    public void enableInterrupts() {
        again(HardwareThread::enableInterrupts);
    }

    @Override
    public boolean interruptsDisabled() {
        return now.interruptsDisabled();
    }

    @Override
    public void setTimer(long at, int vector) {
        again(cpu -> cpu.setTimer(at, vector));
    }

    @Override
    public Mmu mmu() {
        now.mmu();
        return this;
    }

    @Override
    public RandomStream random(String name) {
        return randoms.computeIfAbsent(name, n -> new RandomStream(now.machine.seed, n + "[thread " + number + "]"));
    }

    @Override
    public void enter(AddressSpace space) {
        again(cpu -> cpu.mmu().enter(space));
    }

    @Override
    public void leave() {
        again(cpu -> cpu.mmu().leave());
    }

    @Override
    public void invalidatePage(long virtual) {
        again(cpu -> cpu.mmu().invalidatePage(virtual));
    }

    @Override
    public void flushTlb() {
        again(cpu -> cpu.mmu().flushTlb());
    }

    @Override
    public void release(long physical) {
        again(cpu -> cpu.mmu().release(physical));
    }

    @Override
    public void onPageFault(PageFaultHandler handler) {
        now.mmu().onPageFault(handler);
    }

    @Override
    public List<String> names() {
        return now.mmu().names();
    }

    @Override
    public long accesses(int tlb) {
        return now.mmu().accesses(tlb);
    }

    @Override
    public long misses(int tlb) {
        return now.mmu().misses(tlb);
    }

    /// Does something that nothing has happened of if it traps.
    private void again(Step step) {
        for (; ; ) {
            try {
                step.on(now);
                return;
            } catch (Trap due) {
                handle(due);
            }
        }
    }

    @FunctionalInterface
    private interface Step {
        void on(HardwareThread cpu);
    }
}
