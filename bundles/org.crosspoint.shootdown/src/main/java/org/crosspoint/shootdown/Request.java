package org.crosspoint.shootdown;

import java.util.BitSet;
import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.translation.ShootdownSite;

/// What is asked of some CPUs, in one line unless they are very many:
///
/// ```
///     [ address space | virtual address | pages | CPUs, a bit for each … | number ]
/// ```
///
/// The number is written last; who polls it finds the rest written.
final class Request {
    private final ShootdownSite site;
    private final int firstCpu;
    private final int masks;
    private final long words;

    /// @param part name of the words within the shootdown
    /// @param home CPU near which it lies
    /// @param firstCpu least number of a CPU of which something may be asked
    /// @param cpus how many CPUs there are from there on
    Request(ShootdownSite site, String part, int home, int firstCpu, int cpus) {
        this.site = site;
        this.firstCpu = firstCpu;
        masks = (cpus + Long.SIZE - 1) / Long.SIZE;
        words = site.near(part, 4 + masks, home);
    }

    void write(Cpu cpu, long number, BitSet cpus, long space, long virtual, int pages) {
        cpu.store(words, space);
        cpu.store(word(1), virtual);
        cpu.store(word(2), pages);
        for (int mask = 0; mask < masks; mask++) {
            cpu.store(word(3 + mask), bits(cpus, firstCpu + mask * Long.SIZE));
        }
        cpu.store(number(), number);
    }

    private static long bits(BitSet cpus, int from) {
        long bits = 0;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            bits |= cpus.get(from + bit) ? 1L << bit : 0;
        }
        return bits;
    }

    /// Address of its number.
    long number() {
        return word(3 + masks);
    }

    /// Whether it asks something of a CPU.
    boolean asks(Cpu cpu, int of) {
        int bit = of - firstCpu;
        return (cpu.load(word(3 + bit / Long.SIZE)) >>> bit % Long.SIZE & 1) != 0;
    }

    /// Does what it asks.
    void carryOut(Cpu cpu) {
        long space = cpu.load(words);
        long virtual = cpu.load(word(1));
        int pages = (int) cpu.load(word(2));
        site.invalidation().invalidate(cpu, space, virtual, pages);
    }

    /// Passes it on.
    void copyTo(Cpu cpu, Request other, long number, BitSet cpus) {
        other.write(cpu, number, cpus, cpu.load(words), cpu.load(word(1)), (int) cpu.load(word(2)));
    }

    private long word(int word) {
        return words + (long) word * Long.BYTES;
    }
}
