package org.crosspoint.workload.bare;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.sim.RandomStream;

/// Computing between two units of work: always the same number of cycles, or exponentially distributed around it.
record ThinkTime(boolean exponential, long cycles) {
    static final String FIXED = "fixed";
    static final String EXPONENTIAL = "exponential";

    static ThinkTime of(String distribution, long cycles) {
        return new ThinkTime(distribution.equals(EXPONENTIAL), cycles);
    }

    void pass(Cpu cpu, RandomStream random) {
        if (cycles > 0) {
            cpu.compute(exponential ? random.nextExponential((double) cycles) : cycles);
        }
    }
}
