package org.crosspoint.core.internal.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.Marks;
import org.crosspoint.core.internal.hardware.PhysicalMemory;
import org.crosspoint.core.internal.hardware.Witness;
import org.crosspoint.core.run.Monitor;

/// Data races by happens-before, after C. Flanagan and S. Freund, *FastTrack: Efficient and Precise Dynamic
/// Race Detection*, PLDI 2009: two accesses of different CPUs to one word, one of them a store, neither of
/// which comes before the other.
///
/// What comes before what: operations of one CPU, in the order of its program; and what a CPU did up to a
/// store comes before what another does after it has *acquired* that store. Atomic operations acquire and
/// release, as do loads and stores inside calls of locks, readers–writer locks, barriers and reclamations,
/// loads of [org.crosspoint.core.hardware.Cpu#spinWhile] and its kin, and accesses to words that are declared
/// ([org.crosspoint.core.hardware.Memory#synchronises]). These race with nothing. An interrupt's handler
/// comes after its sending. Readers of read-copy update acquire; readers who retry are not looked at.
///
/// Deviations: every store remembers what its CPU knew, so that words by which CPUs synchronise need not be
/// known beforehand; a store in a store buffer counts with what was known when it entered. Threads of one CPU
/// count as one.
final class DataRaces implements Witness {
    private static final int WORD_SHIFT = 3;

    private final PhysicalMemory memory;
    private final Clocks clocks;
    private final WordMap<WordHistory> words = new WordMap<>(WORD_SHIFT, WordHistory::new);
    private final List<ArrayDeque<Published>> buffered = new ArrayList<>();
    private final List<ArrayDeque<Published>> interrupts = new ArrayList<>();
    final Findings findings = new Findings(Monitor.DATA_RACES);

    DataRaces(PhysicalMemory memory, int cpus) {
        this.memory = memory;
        clocks = new Clocks(cpus);
        for (int cpu = 0; cpu < cpus; cpu++) {
            buffered.add(new ArrayDeque<>());
            interrupts.add(new ArrayDeque<>());
        }
    }

    @Override
    public void accessed(HardwareThread cpu, Access access, long address, boolean missed) {
        WordHistory word = words.at(address);
        if (cpu.isDrain()) {
            stores(cpu, word, address, buffered.get(cpu.id()).remove());
            return;
        }
        Marks marks = cpu.lockCalls.marks;
        boolean synchronising =
                marks.synchronising > 0 || word.isDeclared || access == Access.ATOMIC || access == Access.FAILED;
        if (access != Access.STORE) {
            loads(cpu, word, address, synchronising || marks.dereferencing > 0, marks.retrying > 0);
        }
        if (access.writes()) {
            stores(cpu, word, address, clocks.publish(cpu.id(), synchronising));
        }
    }

    private void loads(HardwareThread cpu, WordHistory word, long address, boolean acquires, boolean retries) {
        int id = cpu.id();
        Published store = word.written;
        if (acquires) {
            if (store != null) {
                clocks.acquire(id, store);
            }
            return;
        }
        if (retries || word.isReadAt(id, clocks.own(id))) {
            return;
        }
        if (store != null && !store.synchronising() && !clocks.comesAfter(id, store)) {
            race(cpu, address, "read", store.cpu(), word.writtenAt, "had written");
        }
        word.reads(id, clocks, cpu.time());
    }

    private void stores(HardwareThread cpu, WordHistory word, long address, Published store) {
        Published before = word.written;
        boolean synchronising = store.synchronising() || word.isDeclared;
        Published now = store;
        if (synchronising && before != null && (before.synchronising() || word.isDeclared)) {
            // Such stores add up, as those to volatile variables do in FastTrack.
            if (before.cpu() != store.cpu() && !store.comesAfter(before)) {
                now = store.with(before);
            }
        } else if (!synchronising) {
            if (before != null && !before.synchronising() && !store.comesAfter(before)) {
                race(cpu, address, "wrote", before.cpu(), word.writtenAt, "had written");
            }
            int reader = word.unorderedReader(store);
            if (reader >= 0) {
                race(cpu, address, "wrote", reader, word.readAt(reader), "had read");
            }
        }
        word.writes(now, cpu.time());
    }

    private void race(HardwareThread cpu, long address, String does, int other, long othersTime, String did) {
        long line = memory.lineAt(address);
        String name = memory.nameOf(address);
        String text = findings.has(line)
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Data race on %s (line 0x%x): CPU %d %s it at %d ps, which CPU %d %s at %d ps, and nothing"
                                + " orders the two: no lock, no atomic operation, no wait for a word, no interrupt.",
                        name,
                        line,
                        cpu.id(),
                        does,
                        cpu.time(),
                        other,
                        did,
                        othersTime);
        findings.add(line, line, List.of(name), List.of(cpu.id(), other), cpu.time(), text);
    }

    @Override
    public void buffered(HardwareThread cpu) {
        buffered.get(cpu.id()).add(clocks.publish(cpu.id(), cpu.lockCalls.marks.synchronising > 0));
    }

    @Override
    public void sent(HardwareThread cpu, int target) {
        interrupts.get(target).add(clocks.publish(cpu.id(), true));
    }

    @Override
    public void handles(HardwareThread cpu) {
        clocks.acquire(cpu.id(), interrupts.get(cpu.id()).remove());
    }

    /// A lock was made anew: what its holders did comes before what those do that come after.
    Published released(HardwareThread cpu) {
        return clocks.publish(cpu.id(), true);
    }

    /// The other side of [#released].
    void acquired(HardwareThread cpu, Published released) {
        clocks.acquire(cpu.id(), released);
    }

    @Override
    public void synchronises(long address, long bytes) {
        for (long word = address & -Long.BYTES; word < address + bytes; word += Long.BYTES) {
            words.at(word).isDeclared = true;
        }
    }
}
