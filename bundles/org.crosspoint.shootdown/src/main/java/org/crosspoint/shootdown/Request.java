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
    /// Words before those of CPUs.
    static final int FIRST_MASK = 3;

    private final ShootdownSite site;
    private final int firstCpu;
    private final int count;
    private final int masks;
    private final long words;

    /// @param part name of the words within the shootdown
    /// @param home CPU near which it lies
    /// @param firstCpu least number of a CPU of which something may be asked
    /// @param cpus how many CPUs there are from there on
    Request(ShootdownSite site, String part, int home, int firstCpu, int cpus) {
        this.site = site;
        this.firstCpu = firstCpu;
        count = cpus;
        masks = (cpus + Long.SIZE - 1) / Long.SIZE;
        words = site.near(part, FIRST_MASK + masks + 1, home);
    }

    void write(Cpu cpu, long number, BitSet cpus, long space, long virtual, long pages) {
        for (int mask = 0; mask < masks; mask++) {
            cpu.store(word(FIRST_MASK + mask), bits(cpus, firstCpu + mask * Long.SIZE));
        }
        write(cpu, number, space, virtual, pages);
    }

    /// Writes it without saying of whom it asks something.
    void write(Cpu cpu, long number, long space, long virtual, long pages) {
        cpu.store(words, space);
        cpu.store(word(1), virtual);
        cpu.store(word(2), pages);
        cpu.store(number(), number);
    }

    private long bits(BitSet cpus, int from) {
        long bits = 0;
        int most = Math.min(Long.SIZE, firstCpu + count - from);
        for (int bit = 0; bit < most; bit++) {
            bits |= cpus.get(from + bit) ? 1L << bit : 0;
        }
        return bits;
    }

    /// Address of its number.
    long number() {
        return word(FIRST_MASK + masks);
    }

    /// Whether it asks something of a CPU.
    boolean asks(Cpu cpu, int of) {
        int bit = of - firstCpu;
        return (cpu.load(word(FIRST_MASK + bit / Long.SIZE)) >>> bit % Long.SIZE & 1) != 0;
    }

    /// Does what it asks.
    void carryOut(Cpu cpu) {
        long space = cpu.load(words);
        long virtual = cpu.load(word(1));
        int pages = (int) cpu.load(word(2));
        site.invalidation().invalidate(cpu, space, virtual, pages);
    }

    /// Reads what is to be done.
    ///
    /// @param into where address space, virtual address and number of pages go
    void read(Cpu cpu, long[] into) {
        for (int word = 0; word < FIRST_MASK; word++) {
            into[word] = cpu.load(word(word));
        }
    }

    /// Reads of whom something is asked.
    void readCpus(Cpu cpu, BitSet into) {
        into.clear();
        for (int mask = 0; mask < masks; mask++) {
            long bits = cpu.load(word(FIRST_MASK + mask));
            for (; bits != 0; bits &= bits - 1) {
                into.set(firstCpu + mask * Long.SIZE + Long.numberOfTrailingZeros(bits));
            }
        }
    }

    private long word(int word) {
        return words + (long) word * Long.BYTES;
    }
}
