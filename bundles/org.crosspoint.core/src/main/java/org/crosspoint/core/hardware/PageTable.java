package org.crosspoint.core.hardware;

import java.util.function.LongSupplier;
import org.crosspoint.core.SpecificationException;

/// A page table as the hardware walks it: a radix tree of words in simulated memory.
///
/// ```
///   virtual address   │ index of level 0 │ … │ index of the last level │ offset │
///   word of a table   │ physical address of the next table, or of the page │ … │ WRITABLE │ PRESENT │
/// ```
///
/// Tables are changed on a CPU, by loads and stores that take their time, or without cost while a simulation is set up.
/// That a CPU changes a table says nothing to the translation buffers of any CPU, its own neither: they keep what they
/// hold until [Mmu#invalidatePage]. Deviations from real ones: no accessed and dirty bits, one size of page.
public final class PageTable {
    /// Bit of an entry that leads somewhere.
    public static final long PRESENT = 1;

    /// Bit of a page that may be written.
    public static final long WRITABLE = 2;

    private final Memory memory;
    private final Paging paging;
    private final LongSupplier tables;
    private final long root;

    /// @param tables gives a page of zeros for each further table: its physical address, aligned to a page
    public PageTable(Memory memory, Paging paging, LongSupplier tables) {
        this.memory = memory;
        this.paging = paging;
        this.tables = tables;
        root = tables.getAsLong();
    }

    /// Physical address of the topmost table.
    public long root() {
        return root;
    }

    /// Maps a page without cost, while a simulation is set up.
    ///
    /// @param virtual any address in the page
    /// @param physical address of the memory, aligned to a page
    public void install(long virtual, long physical, boolean writable) {
        long table = root;
        for (int level = 0; level < paging.levels() - 1; level++) {
            long entry = entry(table, virtual, level);
            if ((memory.peek(entry) & PRESENT) == 0) {
                memory.poke(entry, tables.getAsLong() | PRESENT | WRITABLE);
            }
            table = page(memory.peek(entry));
        }
        memory.poke(entry(table, virtual, paging.levels() - 1), leaf(physical, writable));
    }

    /// Maps a page, on a CPU that does not translate.
    public void map(Cpu cpu, long virtual, long physical, boolean writable) {
        long table = root;
        for (int level = 0; level < paging.levels() - 1; level++) {
            long entry = entry(table, virtual, level);
            long word = cpu.load(entry);
            if ((word & PRESENT) == 0) {
                word = tables.getAsLong() | PRESENT | WRITABLE;
                cpu.store(entry, word);
            }
            table = page(word);
        }
        cpu.store(entry(table, virtual, paging.levels() - 1), leaf(physical, writable));
    }

    /// Takes a page out, on a CPU that does not translate.
    ///
    /// @return whether it was there
    public boolean unmap(Cpu cpu, long virtual) {
        long table = root;
        for (int level = 0; level < paging.levels() - 1; level++) {
            long word = cpu.load(entry(table, virtual, level));
            if ((word & PRESENT) == 0) {
                return false;
            }
            table = page(word);
        }
        long entry = entry(table, virtual, paging.levels() - 1);
        boolean wasThere = (cpu.load(entry) & PRESENT) != 0;
        cpu.store(entry, 0);
        return wasThere;
    }

    private long leaf(long physical, boolean writable) {
        if ((physical & (paging.pageBytes() - 1)) != 0) {
            throw new SpecificationException("A page cannot lie at 0x" + Long.toHexString(physical)
                    + ": align its memory to " + paging.pageBytes() + " bytes.");
        }
        return physical | PRESENT | (writable ? WRITABLE : 0);
    }

    private long page(long word) {
        return word & -paging.pageBytes();
    }

    /// Physical address of the entry that a virtual address has in a table.
    ///
    /// @param level of the table, 0 for the topmost
    private long entry(long table, long virtual, int level) {
        return entry(paging, table, virtual, level);
    }

    /// Physical address of the entry that a virtual address has in a table.
    ///
    /// @param level of the table, 0 for the topmost
    public static long entry(Paging paging, long table, long virtual, int level) {
        int bits = Integer.numberOfTrailingZeros(paging.entries());
        int shift = Integer.numberOfTrailingZeros(paging.pageBytes()) + (paging.levels() - 1 - level) * bits;
        long index = shift < Long.SIZE ? virtual >>> shift & (paging.entries() - 1) : 0;
        return table + (index << 3);
    }
}
