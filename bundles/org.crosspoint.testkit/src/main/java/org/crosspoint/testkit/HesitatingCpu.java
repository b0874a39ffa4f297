package org.crosspoint.testkit;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;

/// A CPU that hesitates before some of its operations on memory, as if it were interrupted there: others can do much
/// between two of its operations, which shows mistakes that machines of round numbers would hardly ever show.
final class HesitatingCpu extends ForwardingCpu {
    /// One in so many operations.
    private static final int SELDOM = 4;

    /// Most cycles: a few messages of other CPUs go by.
    private static final int LONG = 600;

    private final RandomStream random;

    HesitatingCpu(Cpu cpu) {
        super(cpu);
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
}
