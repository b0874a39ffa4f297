package org.crosspoint.testkit;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// A CPU that notes what it does with memory, when it is over.
final class RecordingCpu extends ForwardingCpu {
    private final Memory memory;
    private final RecentSteps steps;

    RecordingCpu(Cpu cpu, Memory memory, RecentSteps steps) {
        super(cpu);
        this.memory = memory;
        this.steps = steps;
    }

    private String name(long address) {
        return memory.nameOf(address);
    }

    private String number(long value) {
        return RecentSteps.number(memory, value);
    }

    private void note(String what) {
        steps.add(cpu, what);
    }

    @Override
    public long load(long address) {
        long value = cpu.load(address);
        note("reads " + name(address) + ": " + number(value));
        return value;
    }

    @Override
    public void store(long address, long value) {
        cpu.store(address, value);
        note("writes " + number(value) + " to " + name(address));
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        boolean done = cpu.compareAndSet(address, expected, update);
        note(
                done
                        ? "finds " + number(expected) + " in " + name(address) + " and writes " + number(update)
                                + " in one"
                        : "finds " + name(address) + " other than " + number(expected));
        return done;
    }

    @Override
    public long fetchAdd(long address, long delta) {
        long before = cpu.fetchAdd(address, delta);
        note("adds " + delta + " to " + name(address) + ", which was " + number(before));
        return before;
    }

    @Override
    public long swap(long address, long value) {
        long before = cpu.swap(address, value);
        note("swaps " + number(value) + " into " + name(address) + ", which was " + number(before));
        return before;
    }

    @Override
    public boolean testAndSet(long address) {
        boolean before = cpu.testAndSet(address);
        note("tests and sets " + name(address) + ", which was " + (before ? 1 : 0));
        return before;
    }

    @Override
    public void fence() {
        cpu.fence();
        note("passes a fence");
    }

    @Override
    public long spinWhile(long address, long value) {
        note("waits for " + name(address) + " to be other than " + number(value));
        long found = cpu.spinWhile(address, value);
        note("reads " + name(address) + ": " + number(found));
        return found;
    }

    @Override
    public long mwaitWhile(long address, long value) {
        note("sleeps while " + name(address) + " is " + number(value));
        long found = cpu.mwaitWhile(address, value);
        note("reads " + name(address) + ": " + number(found));
        return found;
    }

    @Override
    public void sendInterrupt(int target, int vector) {
        cpu.sendInterrupt(target, vector);
        note("sends an interrupt to CPU " + target);
    }

    @Override
    public void halt() {
        note("halts");
        cpu.halt();
        note("is woken");
    }
}
