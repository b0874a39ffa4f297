package org.crosspoint.core.internal.monitor;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.PhysicalMemory;
import org.crosspoint.core.internal.hardware.SimulatedMachine;
import org.crosspoint.core.internal.hardware.Witness;
import org.crosspoint.core.run.Monitor;

/// Loads and stores of memory that was given back, and memory that is given back twice. Memory that is allocated again
/// is no longer freed. Who has given it back is the CPU whose program ran then.
final class FreedMemory implements Witness {
    private static final int NOBODY = -1;

    private final SimulatedMachine machine;
    private final PhysicalMemory memory;
    private final TreeMap<Long, Freed> freed = new TreeMap<>();
    final Findings findings = new Findings(Monitor.FREED_MEMORY);

    /// @param by CPU that gave it back, negative for nobody: before the run
    private record Freed(String name, long bytes, int by, long at) {
        String who() {
            return by == NOBODY ? "which was freed before the run" : "which CPU " + by + " had freed at " + at + " ps";
        }
    }

    FreedMemory(SimulatedMachine machine) {
        this.machine = machine;
        memory = machine.memory();
    }

    @Override
    public void accessed(HardwareThread cpu, Access access, long address, boolean missed) {
        Map.Entry<Long, Freed> entry = freed.floorEntry(address);
        if (entry == null || address >= entry.getKey() + entry.getValue().bytes()) {
            return;
        }
        Freed gone = entry.getValue();
        long offset = address - entry.getKey();
        String name = offset == 0 ? gone.name() : gone.name() + "+" + offset;
        String what = access.writes() ? "write" : "read";
        String text = String.format(
                Locale.ROOT,
                "Use of freed memory (line 0x%x): CPU %d %s %s at %d ps, %s.",
                memory.lineAt(address),
                cpu.id(),
                access.writes() ? "wrote" : "read",
                name,
                cpu.time(),
                gone.who());
        List<Integer> cpus = gone.by() == NOBODY ? List.of(cpu.id()) : List.of(cpu.id(), gone.by());
        findings.add(what + entry.getKey(), memory.lineAt(address), List.of(name), cpus, cpu.time(), text);
    }

    @Override
    public void freed(long address, long bytes) {
        boolean inRun = machine.hasBegun();
        int by = inRun ? machine.running() : NOBODY;
        long now = inRun ? machine.cpu(by).time() : 0;
        if (bytes >= 0) {
            freed.put(address, new Freed(memory.nameOf(address), bytes, by, now));
            return;
        }
        Freed before = freed.get(address);
        String who = inRun ? "CPU " + by + " at " + now + " ps" : "the set-up";
        String name = before == null ? memory.nameOf(address) : before.name();
        String text = before == null
                ? "Wrong free: " + who + " freed " + name + ", where no allocation begins."
                : "Freed twice: " + who + " freed " + name + ", " + before.who() + ".";
        findings.add(
                "free" + address, memory.lineAt(address), List.of(name), inRun ? List.of(by) : List.of(), now, text);
    }

    @Override
    public void allocated(long address, long bytes) {
        freed.subMap(address, address + bytes).clear();
    }
}
