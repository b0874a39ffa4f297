package org.crosspoint.testkit;

import java.util.function.Function;
import org.crosspoint.core.hardware.CacheCounters;
import org.crosspoint.core.hardware.Context;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.sim.RandomStream;

/// A CPU that hesitates before some of its operations on memory, as if it were interrupted there: others can do much
/// between two of its operations, which shows mistakes that machines of round numbers would hardly ever show.
final class HesitatingCpu implements Cpu {
    /// One in so many operations.
    private static final int SELDOM = 4;

    /// Most cycles: a few messages of other CPUs go by.
    private static final int LONG = 600;

    private final Cpu cpu;
    private final RandomStream random;

    HesitatingCpu(Cpu cpu) {
        this.cpu = cpu;
        random = cpu.random("hesitation");
    }

    private void hesitate() {
        if (random.nextInt(SELDOM) == 0) {
            cpu.compute(random.nextInt(LONG));
        }
    }

    @Override
    public long load(long address) {
        hesitate();
        return cpu.load(address);
    }

    @Override
    public void store(long address, long value) {
        hesitate();
        cpu.store(address, value);
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        hesitate();
        return cpu.compareAndSet(address, expected, update);
    }

    @Override
    public long fetchAdd(long address, long delta) {
        hesitate();
        return cpu.fetchAdd(address, delta);
    }

    @Override
    public long swap(long address, long value) {
        hesitate();
        return cpu.swap(address, value);
    }

    @Override
    public boolean testAndSet(long address) {
        hesitate();
        return cpu.testAndSet(address);
    }

    @Override
    public void fence() {
        hesitate();
        cpu.fence();
    }

    @Override
    public long spinWhile(long address, long value) {
        hesitate();
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
    public void halt() {
        cpu.halt();
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
