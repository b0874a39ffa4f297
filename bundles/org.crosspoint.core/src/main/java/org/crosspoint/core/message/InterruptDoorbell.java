package org.crosspoint.core.message;

import org.crosspoint.core.hardware.Cpu;

/// A bell that is rung by an interrupt, for programs that have their CPU to themselves: it halts. Each program begins
/// with [#answer], or calls [#interrupted] in its own handler of interrupts.
public final class InterruptDoorbell implements Doorbell, Cpu.InterruptHandler {
    private final int vector;

    /// For each CPU, whether it was rung for. Only that CPU writes and reads it, and there is no operation between
    /// looking and halting: an interrupt that comes there ends the halt.
    private final boolean[] rung;

    /// @param vector of its interrupts
    /// @param cpus number of CPUs
    public InterruptDoorbell(int vector, int cpus) {
        this.vector = vector;
        rung = new boolean[cpus];
    }

    /// Has this CPU answer the bell from now on, and no other interrupts.
    public void answer(Cpu cpu) {
        cpu.onInterrupt(this);
    }

    @Override
    public void ring(Cpu cpu, int target) {
        cpu.sendInterrupt(target, vector);
    }

    @Override
    public void await(Cpu cpu) {
        while (!rung[cpu.id()]) {
            cpu.halt();
        }
        rung[cpu.id()] = false;
    }

    /// An interrupt has come. Those of other vectors are not the bell's.
    @Override
    public void interrupted(Cpu cpu, int received) {
        if (received == vector) {
            rung[cpu.id()] = true;
        }
    }
}
