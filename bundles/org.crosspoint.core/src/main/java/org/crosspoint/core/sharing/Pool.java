package org.crosspoint.core.sharing;

import org.crosspoint.core.hardware.Cpu;
import org.crosspoint.core.hardware.Memory;

/// Records of equal size that a state's operations take and retire during the run. They are laid out before it, so that
/// where they lie does not depend on how the engine runs ahead. Free ones are linked by their first words.
///
/// Called by operations of the nature UPDATE and ADD, so by one CPU at a time.
public final class Pool {
    private final Retirement retirement;
    private final long head;
    private final long first;
    private final long recordBytes;
    private final int records;

    Pool(StateSite site, String part, int words, int records, Retirement retirement) {
        this.retirement = retirement;
        this.records = records;
        recordBytes = (long) words * Long.BYTES;
        head = site.words(part + ".free", 1);
        first = site.words(part, (long) words * records);
        Memory memory = site.memory();
        memory.poke(head, first);
        for (int record = 0; record < records - 1; record++) {
            memory.poke(address(record), address(record + 1));
        }
    }

    private long address(int record) {
        return first + record * recordBytes;
    }

    /// Takes a record. Its words are as they were left, but the first.
    ///
    /// @return its address, or [Operation#NONE] if none is free
    public long take(Cpu cpu) {
        long record = cpu.load(head);
        if (record == 0) {
            retirement.ranOut(this, cpu);
            return Operation.NONE;
        }
        cpu.store(head, cpu.load(record));
        return record;
    }

    /// Takes a record before the run, without simulated cost.
    ///
    /// @throws IllegalStateException if none is free
    public long take(Memory memory) {
        long record = memory.peek(head);
        if (record == 0) {
            throw new IllegalStateException("all " + records + " records at " + memory.nameOf(first) + " are taken");
        }
        memory.poke(head, memory.peek(record));
        return record;
    }

    /// Says that no operation finds a record any more that begins from here on. It can be taken again when the
    /// discipline is sure that none sees it still: at once if reads exclude updates.
    public void retire(Cpu cpu, long record) {
        retirement.retired(this, cpu, record);
    }

    /// Makes a record free, so that it can be taken. Called by disciplines; operations [#retire].
    public void put(Cpu cpu, long record) {
        cpu.store(record, cpu.load(head));
        cpu.store(head, record);
    }

    /// Whether a record is one of this pool.
    public boolean contains(long record) {
        return record >= first && record < address(records);
    }

    /// Number of records.
    public int records() {
        return records;
    }

    /// Number of records that are free, without simulated cost: for checks after the run.
    public int free(Memory memory) {
        int free = 0;
        for (long record = memory.peek(head); record != 0 && free <= records; record = memory.peek(record)) {
            free++;
        }
        return free;
    }

    /// What is done with a record that was taken out.
    @FunctionalInterface
    public interface Retirement {
        /// Called in the operation that takes it out, on its CPU.
        void retired(Pool pool, Cpu cpu, long record);

        /// Called in an operation that finds no free record, on its CPU.
        default void ranOut(Pool pool, Cpu cpu) {}
    }
}
