package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.Islands;
import org.crosspoint.core.hardware.SharerTracking;
import org.crosspoint.core.sim.TransactionProbe.Message;
import org.jspecify.annotations.Nullable;

/// Transactions on a machine of coherent islands: caches of an island are kept coherent, those of different islands are
/// not, and each island has its own copy of the data.
///
/// ```
///   issue ──► the island's directory ──► a cache of the island has the line: it supplies it
///             (at the line's home, if                │ none has
///              that is in the island)                ▼
///                                          memory at the line's home
/// ```
///
/// A line that a cache of the island holds never comes from memory, whatever the protocol says of clean copies: memory
/// may have another value by now, and the island would see both. Atomic operations are done at memory, after the
/// island's copies have been written back and dropped.
///
/// Nothing runs ahead: a store of another island sends no probe, so only the order of events says what was written
/// last, which [StaleReads] has to know.
final class IslandCoherence extends Coherence {
    private static final int NOBODY = -1;

    private final Islands islands;
    private final IslandCopies copies;
    private final StaleReads watch;
    private final long directoryOccupancy;

    /// For each island the stations of its cores: lines whose home is elsewhere are dealt to their directories.
    private final int[][] directories;

    private final BitSet[] stationsOf;

    /// For each station, until when its directory's port is busy.
    private final long[] portFree;

    /// For each CPU, the line for which it is at the head of its island's queue, plus one, and who is last in it.
    private final int[] served;

    private final int[] last;

    /// For each CPU, whether the line comes from memory.
    private final boolean[] fromMemory;

    /// Whether all caches are being emptied: the data then go to memory in an order of their own.
    private boolean flushing;

    IslandCoherence(Coherence before, CompiledProtocol protocol, SharerTracking tracking, Islands islands) {
        super(before, protocol, tracking);
        this.islands = islands;
        int count = islands.count(machine.cores());
        copies = new IslandCopies(memory, count, this::holds);
        watch = machine.watch();
        watch.forget();
        directoryOccupancy = machine.description.timing().directoryOccupancy() * machine.description.cycle();
        directories = new int[count][];
        stationsOf = new BitSet[count];
        for (int island = 0; island < count; island++) {
            stationsOf[island] = new BitSet();
            for (int core = firstCore(island); core < endOfCores(island); core++) {
                stationsOf[island].set(machine.core(core).station);
            }
            directories[island] = stationsOf[island].stream().toArray();
        }
        portFree = new long[machine.description.stations().size()];
        served = new int[machine.cpus()];
        last = new int[machine.cpus()];
        fromMemory = new boolean[machine.cpus()];
    }

    int islandOf(HardwareThread cpu) {
        return islands.of(cpu.core.id);
    }

    private int firstCore(int island) {
        return island * islands.cores();
    }

    private int endOfCores(int island) {
        return Math.min(firstCore(island) + islands.cores(), machine.cores());
    }

    @Override
    long mayRunAhead() {
        return 0;
    }

    /// Islands have copies of their own; [StaleReads] tells of them.
    @Override
    @Nullable
    CheckedCopies checks() {
        return null;
    }

    // What hits do: see HardwareThread.

    /// Whether an operation may be done in a cache. Atomic operations on shared memory are not.
    boolean mayHit(Operation operation, long address) {
        return !operation.isAtomic() || isPrivate(address);
    }

    private boolean isPrivate(long address) {
        Chunk chunk = memory.chunkAt(address);
        return chunk != null && !chunk.isShared();
    }

    /// A hit takes effect.
    long hit(HardwareThread cpu, Operation operation, long address, long first, long second) {
        return isPrivate(address)
                ? operation.perform(memory, address, first, second)
                : inIsland(cpu, operation, address, first, cpu.time);
    }

    /// The last of several polls has brought a word: they count as one read.
    void polled(HardwareThread cpu, long address, long word) {
        if (!isPrivate(address)) {
            watch.read(cpu, address, word, cpu.time);
        }
    }

    // Transactions.

    /// At the home of lines whose home is in the island, where their memory is.
    @Override
    int orderStation(HardwareThread cpu) {
        int island = islandOf(cpu);
        int home = homeStation(cpu);
        return stationsOf[island].get(home) ? home : directories[island][cpu.line % directories[island].length];
    }

    @Override
    long enterDirectory(HardwareThread cpu, MemoryNode home, long at) {
        int station = orderStation(cpu);
        long start = Math.max(at, portFree[station]);
        portFree[station] = start + directoryOccupancy;
        return start;
    }

    /// Queues are of an island: requests of different islands for one line do not wait for each other.
    @Override
    boolean join(HardwareThread cpu) {
        cpu.nextWaiter = NOBODY;
        for (int core = firstCore(islandOf(cpu)); core < endOfCores(islandOf(cpu)); core++) {
            for (HardwareThread other : machine.core(core).threads()) {
                if (served[other.id] == cpu.line + 1) {
                    machine.cpu(last[other.id]).nextWaiter = cpu.id;
                    last[other.id] = cpu.id;
                    return false;
                }
            }
        }
        served[cpu.id] = cpu.line + 1;
        last[cpu.id] = cpu.id;
        return true;
    }

    @Override
    int leaveQueue(HardwareThread cpu) {
        int next = cpu.nextWaiter;
        if (next != NOBODY) {
            served[next] = served[cpu.id];
            last[next] = last[cpu.id];
        }
        served[cpu.id] = 0;
        return next;
    }

    @Override
    void emptyQueues() {
        Arrays.fill(served, 0);
    }

    /// Which of the island's caches have the line is looked up each time ([#supplier]).
    @Override
    boolean readersProbe(HardwareThread cpu) {
        return true;
    }

    @Override
    int supplier(HardwareThread cpu, CacheSet targets, boolean store) {
        int supplier = super.supplier(cpu, targets, store);
        if (supplier >= 0 || !cpu.shared) {
            return supplier;
        }
        int best = NOBODY;
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            if (machine.cacheOf(target).find(cpu.line) >= 0) {
                best = best < 0 || latency(target, cpu) < latency(best, cpu) ? target : best;
            }
        }
        return best;
    }

    @Override
    long fetch(HardwareThread cpu, MemoryNode home, long seen) {
        fromMemory[cpu.id] = true;
        return reply(cpu, lineBytes, home.read(cpu.line, toHome(cpu, 0, seen)));
    }

    /// The island's directory asks the line's home.
    private long toHome(HardwareThread cpu, int payload, long departure) {
        int directory = orderStation(cpu);
        int home = homeStation(cpu);
        return directory == home ? departure : send(Message.REQUEST, cpu.line, directory, home, payload, departure);
    }

    @Override
    long serveCached(HardwareThread cpu, PrivateCache cache, MemoryNode home, long seen) {
        fromMemory[cpu.id] = false;
        return isDoneInCaches(cpu.operation)
                ? super.serveCached(cpu, cache, home, seen)
                : serveAtMemory(cpu, cache, home, seen);
    }

    private static boolean isDoneInCaches(Operation operation) {
        return !operation.isAtomic() && !operation.isMaintenance();
    }

    private long serveAtMemory(HardwareThread cpu, PrivateCache cache, MemoryNode home, long seen) {
        cpu.satisfied = false;
        cpu.targets.clear();
        asked.targets(cpu, true, cpu.targets);
        long recalled = recall(cpu, cpu.core.id, cache, home, seen);
        for (int target = cpu.targets.next(0); target >= 0; target = cpu.targets.next(target + 1)) {
            recalled = Math.max(recalled, recall(cpu, target, machine.cacheOf(target), home, seen));
        }
        return cpu.operation.isAtomic()
                ? reply(cpu, Long.BYTES, home.read(cpu.line, toHome(cpu, Long.BYTES, recalled)))
                : Math.max(recalled, grant(cpu, recalled));
    }

    /// A cache of the island drops its copy, or has it written back, or both.
    ///
    /// @return when that is known in the directory
    private long recall(HardwareThread cpu, int core, PrivateCache cache, MemoryNode home, long seen) {
        int slot = cache.find(cpu.line);
        if (slot < 0) {
            return seen;
        }
        int directory = orderStation(cpu);
        Core holder = machine.core(core);
        int station = holder.station;
        boolean drops = cpu.operation != Operation.FLUSH;
        boolean writesBack = cpu.operation != Operation.INVALIDATE && protocol.evictionWritesBack[cache.state(slot)];
        if (!drops && !writesBack) {
            return seen;
        }
        boolean own = core == cpu.core.id;
        long arrival = own ? seen : probe(drops ? Message.INVALIDATION : Message.READ_PROBE, cpu, station, seen);
        if (drops) {
            cache.goes(slot, arrival);
            Probes.pollsMiss(holder, cpu.line, arrival);
        }
        if (writesBack) {
            counters.writeBacks++;
            long leaves = arrival + holder.latencies.supply;
            home.write(cpu.line, leaves);
            int at = copies.find(islandOf(cpu), cpu.line);
            int bytes = at < 0 ? 0 : bytesOf(copies.dirtyWords(at));
            return send(Message.WRITE_BACK, cpu.line, station, homeStation(cpu), bytes, leaves);
        }
        return own
                ? seen
                : send(Message.ACKNOWLEDGEMENT, cpu.line, station, directory, 0, arrival + holder.latencies.invalidate);
    }

    private int bytesOf(int words) {
        return words > 0 && islands.wholeLines() ? lineBytes : words * Long.BYTES;
    }

    @Override
    long fill(HardwareThread cpu, PrivateCache cache, long now) {
        if (cpu.isPrivate || isDoneInCaches(cpu.operation)) {
            return super.fill(cpu, cache, now);
        }
        int island = islandOf(cpu);
        int at = copies.find(island, cpu.line);
        if (at >= 0 && cpu.operation != Operation.INVALIDATE) {
            copies.writeBack(at, islands.wholeLines(), this::written);
        }
        if (cpu.operation != Operation.FLUSH) {
            if (at >= 0) {
                watch.dropped(copies.dirtyWords(at));
                copies.drop(at);
            }
            drop(cpu, cache);
        }
        return now;
    }

    /// The island's caches hold the line no more. To the tracking it is one that was fetched and dropped.
    private void drop(HardwareThread cpu, PrivateCache own) {
        remove(own, cpu.line);
        for (int target = cpu.targets.next(0); target >= 0; target = cpu.targets.next(target + 1)) {
            remove(machine.cacheOf(target), cpu.line);
        }
        asked.fetchedAndDropped(cpu.line, cpu.core.id);
    }

    private void remove(PrivateCache cache, int line) {
        int slot = cache.find(line);
        if (slot >= 0) {
            cache.remove(slot);
            counters.invalidations++;
            lines.invalidated(line);
        }
    }

    // Data.

    @Override
    long perform(HardwareThread cpu, long now) {
        if (cpu.isPrivate || cpu.operation.isMaintenance()) {
            return super.perform(cpu, now);
        }
        if (cpu.operation.isAtomic()) {
            return atMemory(cpu, now);
        }
        if (fromMemory[cpu.id]) {
            copies.fill(islandOf(cpu), cpu.line);
        }
        return inIsland(cpu, cpu.operation, cpu.address, cpu.operand, now);
    }

    private long atMemory(HardwareThread cpu, long now) {
        long before = memory.read(cpu.address);
        watch.read(cpu, cpu.address, before, now);
        long result = super.perform(cpu, now);
        if (cpu.operation != Operation.COMPARE_AND_SET || result != 0) {
            watch.wrote(cpu, cpu.address, memory.read(cpu.address), now);
        }
        return result;
    }

    /// Instructions are not data: whoever fetches old ones is not told of them.
    private long inIsland(HardwareThread cpu, Operation operation, long address, long value, long now) {
        int line = (int) (address >>> memory.lineShift());
        int at = copies.find(islandOf(cpu), line);
        if (at < 0) {
            at = copies.fill(islandOf(cpu), line);
        }
        if (operation == Operation.STORE) {
            copies.write(at, address, value);
            watch.wrote(cpu, address, value, now);
            return 0;
        }
        long word = copies.word(at, address);
        if (operation == Operation.LOAD && !cpu.polls()) {
            watch.read(cpu, address, word, now);
        }
        return word;
    }

    @Override
    int dataToMemory(Core core, int line) {
        int at = copies.find(islands.of(core.id), line);
        if (at < 0) {
            return 0;
        }
        int bytes = bytesOf(copies.dirtyWords(at));
        if (!flushing) {
            copies.writeBack(at, islands.wholeLines(), this::written);
        }
        return bytes;
    }

    private void written(int island, long address, long before, long after) {
        int writer = watch.lastWriter(address);
        if (before != after
                && writer >= 0
                && islandOf(machine.cpu(writer)) != island
                && watch.isStale(address, after)
                && !watch.isStale(address, before)) {
            watch.lost(island, address, after);
        }
    }

    /// Empties all caches. Where islands have written the same word, that of the island with the highest number stays.
    @Override
    long flush(Core[] cores, long now, boolean send) {
        flushing = true;
        try {
            return super.flush(cores, now, send);
        } finally {
            flushing = false;
            copies.writeAllBack(islands.wholeLines(), this::written);
        }
    }

    /// Whether a cache of the island holds a line, or is about to.
    private boolean holds(int island, int line) {
        for (int core = firstCore(island); core < endOfCores(island); core++) {
            PrivateCache cache = machine.core(core).cache;
            if (cache != null && cache.find(line) >= 0) {
                return true;
            }
            for (HardwareThread thread : machine.core(core).threads()) {
                if (thread.phase == Phase.DONE && thread.line == line) {
                    return true;
                }
            }
        }
        return false;
    }

    /// A word as the CPU's island has it, in a copy that a cache of it holds.
    long wordOf(HardwareThread cpu, long address) {
        int at = isPrivate(address) ? IslandCopies.ABSENT : copies.find(islandOf(cpu), memory.lineOf(address));
        return at < 0 ? memory.read(address) : copies.word(at, address);
    }

    // What is seen from outside.

    /// A word as the last CPU that wrote it sees it, if that has not been written back; otherwise what memory holds.
    long peek(long address) {
        int writer = watch.lastWriter(address);
        if (writer >= 0) {
            int at = copies.find(islandOf(machine.cpu(writer)), (int) (address >>> memory.lineShift()));
            if (at >= 0 && copies.isDirty(at, address)) {
                return copies.word(at, address);
            }
        }
        return memory.read(address);
    }

    /// Everybody sees a word that was set from outside.
    void poke(long address, long value) {
        for (int island = 0; island < directories.length; island++) {
            int at = copies.find(island, (int) (address >>> memory.lineShift()));
            if (at >= 0) {
                copies.poke(at, address, value);
            }
        }
        watch.forget(address);
    }

    /// What a CPU that polls a word does not see, or null.
    @Nullable
    String unseen(HardwareThread cpu) {
        long address = cpu.address;
        if (!cpu.isPolling() || isPrivate(address)) {
            return null;
        }
        int at = copies.find(islandOf(cpu), (int) (address >>> memory.lineShift()));
        return at >= 0 && watch.isStale(address, copies.word(at, address)) ? watch.lastWrite(address) : null;
    }

    /// CPUs that poll a stale copy now, a sentence each.
    List<String> stalePolls() {
        List<String> sentences = new ArrayList<>();
        for (int id = 0; id < machine.cpus(); id++) {
            String unseen = unseen(machine.cpu(id));
            if (unseen != null) {
                sentences.add("CPU " + id + " polls a stale copy of " + memory.nameOf(machine.cpu(id).address) + ": "
                        + unseen + ".");
            }
        }
        return sentences;
    }
}
