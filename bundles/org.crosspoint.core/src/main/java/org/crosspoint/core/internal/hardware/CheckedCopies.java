package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosspoint.core.DesignFault;
import org.crosspoint.core.hardware.CacheSet;
import org.crosspoint.core.hardware.ProtocolTable;
import org.crosspoint.core.hardware.ProtocolTable.Event;
import org.crosspoint.core.sim.Metric;
import org.jspecify.annotations.Nullable;

/// Follows the data of every copy: what each cache and memory hold of a line moves only as the protocol's table and the
/// tracking say, beside the words that every operation really refers to. A read that would bring another word than the
/// one written last, and a write into a line with an old word in it, are faults.
///
/// ```
///   supplier's copy ─┐                       ┌─► own copy ── write-back ──► memory
///   memory ──────────┴─► what has come: old? ┤
///   own copy (upgrade)                       └─► copies that take the word, memory (write-through)
/// ```
///
/// It also counts which cells of the table were used. All operations are carried out in order of time, so it needs no
/// thought of who is ahead; private memory is left out. It allocates, and is there only where the run asks for it.
final class CheckedCopies {
    private final SimulatedMachine machine;
    private final PhysicalMemory memory;
    private final List<Map<Integer, long[]>> copies = new ArrayList<>();
    private final Map<Integer, long[]> inMemory = new HashMap<>();
    private final Map<Long, Write> writes = new HashMap<>();
    private final Map<String, Long> visits = new HashMap<>();

    /// What the transaction that completes now has brought; null if the line comes from memory.
    private long @Nullable [] brought;

    private record Write(int cpu, long time) {}

    CheckedCopies(SimulatedMachine machine) {
        this.machine = machine;
        memory = machine.memory;
        for (int core = 0; core < machine.cores(); core++) {
            copies.add(new HashMap<>());
        }
    }

    /// A CPU is about to use a copy that permits it.
    void hits(HardwareThread cpu, Operation operation, long address, int state) {
        visited(state, operation.writes() ? Event.STORE : Event.LOAD);
        int line = memory.lineOf(address);
        if (isShared(line)) {
            check(cpu, operation, address, copyOf(cpu.core.id, line));
        }
    }

    /// It has used it.
    void used(HardwareThread cpu, Operation operation, long address) {
        int line = memory.lineOf(address);
        if (operation.writes() && isShared(line)) {
            put(copyOf(cpu.core.id, line), address);
            writes.put(address, new Write(cpu.id, cpu.time));
        }
    }

    /// A request is being served: these caches see it.
    void sees(HardwareThread cpu, CacheSet targets, boolean store) {
        for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
            PrivateCache cache = machine.cacheOf(target);
            int slot = cache.find(cpu.line);
            if (slot >= 0) {
                boolean leaves = cpu.displaces && cpu.displaced.contains(target);
                visited(
                        cache.state(slot),
                        leaves ? Event.EVICT : store && !cpu.updates ? Event.PROBE_WRITE : Event.PROBE_READ);
            }
        }
    }

    /// A transaction completes: no copy has changed yet.
    void arrives(HardwareThread cpu) {
        if (isLeftOut(cpu)) {
            return;
        }
        boolean own = cpu.satisfied || (cpu.operation.writes() && needsNoData(cpu));
        if (!cpu.satisfied) {
            visited(cpu.stateBefore, cpu.operation.writes() ? Event.STORE : Event.LOAD);
        }
        int source = own ? cpu.core.id : cpu.supplier;
        brought = source < 0 ? null : copyOf(source, cpu.line).clone();
    }

    /// Without caches there are no copies.
    private static boolean isLeftOut(HardwareThread cpu) {
        return cpu.isPrivate || cpu.cache == null;
    }

    private boolean needsNoData(HardwareThread cpu) {
        return cpu.stateBefore != CompiledProtocol.INVALID && machine.coherence.protocol.storeUpgrades[cpu.stateBefore];
    }

    /// Its probes have been carried out; the operation is about to take effect.
    void completes(HardwareThread cpu) {
        if (!isLeftOut(cpu)) {
            brought = brought == null ? inMemory(cpu.line).clone() : brought;
            check(cpu, cpu.operation, cpu.address, brought);
        }
    }

    /// It has taken effect.
    void completed(HardwareThread cpu) {
        long[] data = brought;
        if (isLeftOut(cpu) || data == null) {
            return;
        }
        if (cpu.operation.writes()) {
            put(data, cpu.address);
            writes.put(cpu.address, new Write(cpu.id, cpu.time));
            passOn(cpu);
        }
        PrivateCache cache = cpu.cache;
        if (cache != null && cpu.slotOfLine(cache) >= 0) {
            copies.get(cpu.core.id).put(cpu.line, data);
        }
        brought = null;
    }

    private void passOn(HardwareThread cpu) {
        CompiledProtocol protocol = machine.coherence.protocol;
        if (cpu.satisfied) {
            return;
        }
        if (cpu.passesBy
                || (protocol.storeWritesThrough[cpu.stateBefore]
                        && (cpu.updates || !protocol.storeUpdates[cpu.stateBefore]))) {
            put(inMemory(cpu.line), cpu.address);
        }
        if (cpu.updates) {
            CacheSet targets = cpu.targets;
            for (int target = targets.next(0); target >= 0; target = targets.next(target + 1)) {
                if (machine.cacheOf(target).find(cpu.line) >= 0) {
                    put(copyOf(target, cpu.line), cpu.address);
                }
            }
        }
    }

    /// A cache writes its copy back.
    void writtenBack(int core, int line) {
        inMemory.put(line, copyOf(core, line).clone());
    }

    /// No cache has a copy, and what was written before has not been followed: memory holds it.
    void forget() {
        copies.forEach(Map::clear);
        inMemory.clear();
        writes.clear();
    }

    /// A word is set from outside the machine: everybody has it.
    void poked(long address) {
        int line = memory.lineOf(address);
        if (inMemory.containsKey(line)) {
            put(inMemory(line), address);
        }
        copies.stream().filter(held -> held.containsKey(line)).forEach(held -> put(held.get(line), address));
    }

    /// A cell of the table was used.
    void visited(int state, Event event) {
        ProtocolTable table = machine.coherence.protocol.table;
        visits.merge(table.states().get(state).name() + "." + event.word(), 1L, Long::sum);
    }

    private void check(HardwareThread cpu, Operation operation, long address, long[] data) {
        long first = memory.addressOf(memory.lineOf(address));
        for (int word = 0; word < data.length; word++) {
            long at = first + (long) word * Long.BYTES;
            boolean matters = operation.writes() || at == address;
            if (matters && data[word] != memory.read(at)) {
                machine.fail(new DesignFault(fault(cpu, operation, address, at, data[word])));
                return;
            }
        }
    }

    private String fault(HardwareThread cpu, Operation operation, long address, long at, long seen) {
        Write last = writes.get(at);
        return "CPU " + cpu.id + " at " + cpu.time + " ps: " + operation + " of " + memory.nameOf(address)
                + " sees an old copy of its line, with " + seen + " in " + memory.nameOf(at) + " where "
                + (last == null
                        ? "there was " + memory.read(at) + " from the beginning"
                        : "CPU " + last.cpu() + " wrote " + memory.read(at) + " at " + last.time() + " ps")
                + "; protocol " + machine.coherence.protocol.table.name()
                + " and its tracking do not keep memory coherent.";
    }

    private long[] copyOf(int core, int line) {
        long[] copy = copies.get(core).get(line);
        return copy == null ? inMemory(line) : copy;
    }

    /// A line that nobody has used is in memory as it was set.
    private long[] inMemory(int line) {
        return inMemory.computeIfAbsent(line, l -> {
            long[] words = new long[memory.lineBytes() / Long.BYTES];
            Arrays.setAll(words, word -> memory.read(memory.addressOf(l) + (long) word * Long.BYTES));
            return words;
        });
    }

    private void put(long[] data, long address) {
        data[(int) (address - memory.addressOf(memory.lineOf(address))) / Long.BYTES] = memory.read(address);
    }

    private boolean isShared(int line) {
        Chunk chunk = memory.chunkAt(memory.addressOf(line));
        return chunk != null && chunk.isShared();
    }

    /// How often each cell of the table was used, those never used too.
    List<Metric> metrics() {
        ProtocolTable table = machine.coherence.protocol.table;
        List<Metric> metrics = new ArrayList<>();
        for (int state = 0; state < table.states().size(); state++) {
            for (Event event : table.events()) {
                if (!table.cell(state, event).actions().isEmpty()) {
                    String cell = table.states().get(state).name() + "." + event.word();
                    metrics.add(Metric.counter("transitions." + cell, "1", visits.getOrDefault(cell, 0L)));
                }
            }
        }
        return metrics;
    }
}
