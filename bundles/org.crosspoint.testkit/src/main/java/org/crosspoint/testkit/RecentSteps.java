package org.crosspoint.testkit;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// What CPUs did last in a lock, in words, oldest first.
final class RecentSteps {
    private static final int MOST = 16;
    private static final double PICOSECONDS = 1000;

    /// A smaller number is a number.
    private static final long LEAST_ADDRESS = 1024;

    private final ArrayDeque<String> steps = new ArrayDeque<>();

    /// Notes a step of a CPU that is over.
    ///
    /// @param what `reads trial[0].word: 1`
    void add(Cpu cpu, String what) {
        if (steps.size() == MOST) {
            steps.removeFirst();
        }
        steps.add(String.format(Locale.ROOT, "%.1f ns: CPU %d %s", cpu.time() / PICOSECONDS, cpu.id(), what));
    }

    List<String> list() {
        return List.copyOf(steps);
    }

    /// A number, or the name of what lies there if it is an address.
    static String number(Memory memory, long number) {
        String name = number >= LEAST_ADDRESS && number % Long.BYTES == 0 ? memory.nameOf(number) : "0x";
        return name.startsWith("0x") ? Long.toString(number) : "&" + name;
    }
}
