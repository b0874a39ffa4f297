package org.crosspoint.core.internal.hardware;

import java.util.Arrays;

/// Who is being served, and who waits, for each line: first come, first served.
///
/// Only the tail of each queue is kept here; its members link to each other by [HardwareThread#nextWaiter].
final class LineQueues {
    /// The queue for a network that one transaction holds as a whole.
    static final int WHOLE_NETWORK = -1;

    private static final int FREE = -1;

    private final SimulatedMachine machine;
    private int[] tails = new int[0];

    LineQueues(SimulatedMachine machine) {
        this.machine = machine;
    }

    /// Joins the queue.
    ///
    /// @return whether the CPU is at its head and can be served
    boolean join(int line, HardwareThread cpu) {
        int queue = line + 1;
        if (queue >= tails.length) {
            grow(queue);
        }
        int last = tails[queue];
        tails[queue] = cpu.id;
        cpu.nextWaiter = FREE;
        if (last == FREE) {
            return true;
        }
        machine.cpu(last).nextWaiter = cpu.id;
        return false;
    }

    /// Leaves the head of the queue.
    ///
    /// @return the CPU that comes next, or -1
    int leave(int line, HardwareThread cpu) {
        if (cpu.nextWaiter == FREE) {
            tails[line + 1] = FREE;
        }
        return cpu.nextWaiter;
    }

    private void grow(int queue) {
        int old = tails.length;
        tails = Arrays.copyOf(tails, Math.max(queue + 1, 2 * old));
        Arrays.fill(tails, old, tails.length, FREE);
    }
}
