package org.crosspoint.testkit;

import java.util.function.Function;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.sim.RandomStream;

/// A CPU that notes what it does with memory, when it is over.
record RecordingCpu(Cpu cpu, Memory memory, RecentSteps steps) implements Cpu {
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

    @Override
    public int id() {
        return cpu.id();
    }

    @Override
    public int node() {
        return cpu.node();
    }

    @Override
    public long time() {
        return cpu.time();
    }

    @Override
    public long cycle() {
        return cpu.cycle();
    }

    @Override
    public CoreKind core() {
        return cpu.core();
    }

    @Override
    public void requireInstructionSet(String instructionSet) {
        cpu.requireInstructionSet(instructionSet);
    }

    @Override
    public void flush(long address) {
        cpu.flush(address);
    }

    @Override
    public void invalidate(long address) {
        cpu.invalidate(address);
    }

    @Override
    public void compute(long cycles) {
        cpu.compute(cycles);
    }

    @Override
    public void fetch(long address) {
        cpu.fetch(address);
    }

    @Override
    public void execute(long code, long instructions) {
        cpu.execute(code, instructions);
    }

    @Override
    public CacheCounters caches() {
        return cpu.caches();
    }

    @Override
    public void onInterrupt(InterruptHandler handler) {
        cpu.onInterrupt(handler);
    }

    @Override
    public Context context(Function<Cpu, Context> code) {
        return cpu.context(code);
    }

    @Override
    public Context thread(int number, Function<Cpu, Context> code) {
        return cpu.thread(number, code);
    }

    @Override
    public void enterKernel() {
        cpu.enterKernel();
    }

    @Override
    public void leaveKernel() {
        cpu.leaveKernel();
    }

    @Override
    public void disableInterrupts() {
        cpu.disableInterrupts();
    }

    @Override
    public void enableInterrupts() {
        cpu.enableInterrupts();
    }

    @Override
    public boolean interruptsDisabled() {
        return cpu.interruptsDisabled();
    }

    @Override
    public void setTimer(long at, int vector) {
        cpu.setTimer(at, vector);
    }

    @Override
    public Context running() {
        return cpu.running();
    }

    @Override
    public void switchTo(Context next) {
        cpu.switchTo(next);
    }

    @Override
    public Mmu mmu() {
        return cpu.mmu();
    }

    @Override
    public RandomStream random(String name) {
        return cpu.random(name);
    }
}
