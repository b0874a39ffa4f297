package org.crosspoint.testkit;

import java.util.function.Function;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.sim.RandomStream;

/// A CPU that has another do everything, for those that do some of it otherwise.
abstract class ForwardingCpu implements Cpu {
    final Cpu cpu;

    ForwardingCpu(Cpu cpu) {
        this.cpu = cpu;
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
    public long load(long address) {
        return cpu.load(address);
    }

    @Override
    public void store(long address, long value) {
        cpu.store(address, value);
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        return cpu.compareAndSet(address, expected, update);
    }

    @Override
    public long fetchAdd(long address, long delta) {
        return cpu.fetchAdd(address, delta);
    }

    @Override
    public long swap(long address, long value) {
        return cpu.swap(address, value);
    }

    @Override
    public boolean testAndSet(long address) {
        return cpu.testAndSet(address);
    }

    @Override
    public void fence() {
        cpu.fence();
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
    public long spinWhile(long address, long value) {
        return cpu.spinWhile(address, value);
    }

    @Override
    public long mwaitWhile(long address, long value) {
        return cpu.mwaitWhile(address, value);
    }

    @Override
    public void sendInterrupt(int target, int vector) {
        cpu.sendInterrupt(target, vector);
    }

    @Override
    public void onInterrupt(InterruptHandler handler) {
        cpu.onInterrupt(handler);
    }

    @Override
    public void halt() {
        cpu.halt();
    }

    @Override
    public Context context(Function<Cpu, Context> code) {
        return cpu.context(code);
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
    public Mmu mmu() {
        return cpu.mmu();
    }

    @Override
    public RandomStream random(String name) {
        return cpu.random(name);
    }
}
