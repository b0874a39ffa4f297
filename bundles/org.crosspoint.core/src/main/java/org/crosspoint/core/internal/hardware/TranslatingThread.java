package org.crosspoint.core.internal.hardware;

import java.util.List;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.AddressSpace;
import org.crosspoint.core.hardware.Mmu;
import org.crosspoint.core.hardware.PageTable;
import org.crosspoint.core.hardware.Paging;
import org.crosspoint.core.hardware.Paging.Tlb;
import org.jspecify.annotations.Nullable;

/// A CPU of a machine with translation buffers. While it is in an address space each operation begins with a
/// translation; the two are one: no interrupt comes between them.
final class TranslatingThread extends HardwareThread implements Mmu {
    private static final long FAULT = -1;

    private final Paging paging;
    private final TranslationBuffers buffers;
    private final Releases releases;

    /// Tag of this thread's entries in buffers that do not tell address spaces apart.
    private final int ownTag;

    private boolean translates;

    /// Whether it is in an address space, though it may not translate at the time.
    private boolean inSpace;

    private boolean inKernel;

    /// The last address, and what it was translated to.
    private long virtual;

    private long translated;

    private long table;
    private int tag;
    private long entered;
    private @Nullable PageFaultHandler handler;

    /// @param number of the thread in its core
    TranslatingThread(
            SimulatedMachine machine, int id, Core core, int number, TranslationBuffers buffers, Releases releases) {
        super(machine, id, core);
        paging = machine.description.paging();
        this.buffers = buffers;
        this.releases = releases;
        ownTag = number;
        tag = number;
    }

    /// The thread with that number in a core, which shares the buffers of the one before it if all of them do.
    static HardwareThread of(SimulatedMachine machine, int id, Core core, int number) {
        Paging paging = machine.description.paging();
        TranslationBuffers buffers =
                number > 0 && paging.shared() && machine.cpu(id - 1) instanceof TranslatingThread sibling
                        ? sibling.buffers
                        : new TranslationBuffers(paging);
        Releases releases =
                id > 0 && machine.cpu(0) instanceof TranslatingThread first ? first.releases : new Releases();
        return new TranslatingThread(machine, id, core, number, buffers, releases);
    }

    @Override
    public Mmu mmu() {
        return this;
    }

    TranslationBuffers buffers() {
        return buffers;
    }

    @Override
    public long load(long address) {
        return translates ? access(Operation.LOAD, address, 0, 0) : read(address);
    }

    @Override
    public void store(long address, long value) {
        if (translates) {
            access(Operation.STORE, address, value, 0);
        } else {
            super.store(address, value);
        }
    }

    @Override
    public boolean compareAndSet(long address, long expected, long update) {
        return translates
                ? access(Operation.COMPARE_AND_SET, address, expected, update) != 0
                : super.compareAndSet(address, expected, update);
    }

    @Override
    public long fetchAdd(long address, long delta) {
        return translates ? access(Operation.FETCH_ADD, address, delta, 0) : super.fetchAdd(address, delta);
    }

    @Override
    public long swap(long address, long value) {
        return translates ? access(Operation.SWAP, address, value, 0) : super.swap(address, value);
    }

    @Override
    public boolean testAndSet(long address) {
        return translates ? access(Operation.TEST_AND_SET, address, 0, 0) != 0 : super.testAndSet(address);
    }

    @Override
    public void fetch(long address) {
        if (translates && core.cache != null && core.cache.fetches) {
            access(Operation.FETCH, address, 0, 0);
        } else {
            super.fetch(address);
        }
    }

    @Override
    public void flush(long address) {
        if (translates) {
            access(Operation.FLUSH, address, 0, 0);
        } else {
            super.flush(address);
        }
    }

    @Override
    public void invalidate(long address) {
        if (translates) {
            access(Operation.INVALIDATE, address, 0, 0);
        } else {
            super.invalidate(address);
        }
    }

    @Override
    long physical(long address) {
        return translates ? translated : address;
    }

    /// Each poll translates. That can be computed if it takes no time and brings the same again: until the translation
    /// is out of date.
    @Override
    boolean computesPolls() {
        return super.computesPolls() && (!translates || buffers.keepForFree(virtual, tag));
    }

    @Override
    void haveComputed(long polls) {
        if (translates) {
            buffers.used(polls);
        }
    }

    private long access(Operation operation, long virtual, long first, long second) {
        for (; ; ) {
            awaitTurn();
            mask();
            try {
                long physical = translate(virtual, operation.writes());
                if (physical != FAULT) {
                    this.virtual = virtual;
                    translated = physical;
                    return physically(operation, physical, first, second);
                }
            } finally {
                unmask();
            }
            fault(virtual, operation.writes());
        }
    }

    private long physically(Operation operation, long address, long first, long second) {
        switch (operation) {
            case LOAD -> {
                return read(address);
            }
            case FETCH -> super.fetch(address);
            case STORE -> super.store(address, first);
            case FLUSH -> super.flush(address);
            case INVALIDATE -> super.invalidate(address);
            case COMPARE_AND_SET -> {
                return super.compareAndSet(address, first, second) ? 1 : 0;
            }
            case FETCH_ADD -> {
                return super.fetchAdd(address, first);
            }
            case SWAP -> {
                return super.swap(address, first);
            }
            case TEST_AND_SET -> {
                return super.testAndSet(address) ? 1 : 0;
            }
        }
        return 0;
    }

    /// @return the physical address, or [#FAULT]
    private long translate(long virtual, boolean write) {
        if (virtual >>> paging.virtualBits() != 0) {
            return FAULT;
        }
        long word = buffers.lookUp(this, virtual, tag);
        if (word == TranslationBuffers.ABSENT) {
            word = walk(virtual);
        }
        boolean permitted = (word & PageTable.PRESENT) != 0 && (!write || (word & PageTable.WRITABLE) != 0);
        int offset = (int) virtual & (paging.pageBytes() - 1);
        return permitted ? page(word) + offset : FAULT;
    }

    private long page(long word) {
        return word & -paging.pageBytes();
    }

    /// Reads a translation from the page tables, through the caches. What was removed from the buffers
    /// meanwhile may have been read before it was changed.
    private long walk(long virtual) {
        for (; ; ) {
            long removals = buffers.removals;
            long word = table | PageTable.PRESENT;
            long begun = time;
            for (int level = 0; level < paging.levels() && (word & PageTable.PRESENT) != 0; level++) {
                begun = time;
                word = readEntry(PageTable.entry(paging, page(word), virtual, level));
            }
            buffers.walks++;
            if (removals == buffers.removals) {
                if ((word & PageTable.PRESENT) != 0) {
                    // A hit takes effect when it begins, a miss when it is over.
                    long effect = issuedAt >= begun ? time : begun;
                    buffers.fill(virtual, tag, word, releases.staleFrom(page(word), core.id, effect));
                }
                return word;
            }
        }
    }

    /// What hardware reads of page tables is no load of the program.
    private long readEntry(long address) {
        return witness == null ? read(address) : Told.waiting(this, () -> read(address));
    }

    private void fault(long virtual, boolean write) {
        polling.isInterrupted();
        buffers.remove(virtual, tag);
        PageFaultHandler installed = handler;
        if (installed == null) {
            throw new DesignFault(
                    "CPU " + id + " at " + time + " ps: page fault: " + (write ? "write" : "read") + " of 0x"
                            + Long.toHexString(virtual) + ", which its page table at " + Long.toHexString(table)
                            + " does not permit, and no handler of page faults is set.");
        }
        ThreadCpu thread = view;
        if (thread != null) {
            throw thread.trap.pageFault(virtual, write);
        }
        untranslated(() -> installed.fault(this, virtual, write));
    }

    @Override
    PageFaultHandler pageFaultHandler() {
        return handler == null ? super.pageFaultHandler() : handler;
    }

    @Override
    boolean kernelMode(boolean enter) {
        boolean before = inKernel;
        inKernel = enter;
        translates = inSpace && !enter;
        return before;
    }

    @Override
    void handleInterrupt() {
        untranslated(super::handleInterrupt);
    }

    /// Handlers take physical addresses. One that enters or leaves an address space decides what comes after it.
    private void untranslated(Runnable code) {
        boolean before = translates;
        long last = entered;
        translates = false;
        try {
            code.run();
        } finally {
            if (entered == last) {
                translates = before;
            }
        }
    }

    DesignFault usesStale(long virtual, long since) {
        return new DesignFault("CPU " + id + " at " + time + " ps used a stale translation of 0x"
                + Long.toHexString(virtual) + ": its memory was released, and from " + since
                + " ps on no CPU may use it; invalidate it in the buffers of every CPU before that.");
    }

    @Override
    public void enter(AddressSpace space) {
        if (space.tag() < 0 || space.tag() >= AddressSpace.MOST_TAGS) {
            throw new DesignFault("CPU " + id + " at " + time + " ps enters an address space with tag " + space.tag()
                    + "; expected 0 to " + (AddressSpace.MOST_TAGS - 1) + ".");
        }
        maintain();
        if (!paging.tagged()) {
            buffers.removeAllOf(ownTag);
        }
        tag = paging.tagged() ? space.tag() : ownTag;
        table = space.table();
        inSpace = true;
        translates = !inKernel;
        entered++;
    }

    @Override
    public void leave() {
        awaitTurn();
        inSpace = false;
        translates = false;
        entered++;
    }

    @Override
    public void invalidatePage(long virtual) {
        maintain();
        buffers.remove(virtual, tag);
    }

    @Override
    public void flushTlb() {
        maintain();
        buffers.clear();
    }

    private void maintain() {
        awaitTurn();
        time += paging.invalidate() * cycle;
    }

    @Override
    public void release(long physical) {
        awaitLeast();
        awaitStores();
        long from = time + machine.horizon();
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (machine.cpu(cpu) instanceof TranslatingThread other) {
                other.buffers.release(page(physical), -paging.pageBytes(), from);
                if (other.spinning && !other.polling.isAsleep() && !other.computesPolls()) {
                    other.polling.wakeAtPoll(from);
                }
            }
        }
        releases.add(page(physical), core.id, time, from);
        limit = machine.limitOf(this);
    }

    @Override
    public void onPageFault(PageFaultHandler newHandler) {
        handler = newHandler;
    }

    @Override
    public List<String> names() {
        return paging.tlbs().stream().map(Tlb::name).toList();
    }

    @Override
    public long accesses(int tlb) {
        return buffers.accesses(tlb);
    }

    @Override
    public long misses(int tlb) {
        return buffers.misses(tlb);
    }
}
