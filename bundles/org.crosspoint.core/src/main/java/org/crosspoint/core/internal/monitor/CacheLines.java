package org.crosspoint.core.internal.monitor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.PhysicalMemory;
import org.crosspoint.core.internal.hardware.Witness;
import org.crosspoint.core.run.CacheLineUse;
import org.crosspoint.core.run.CacheLineUse.Counts;
import org.crosspoint.core.run.CacheLineUse.Offset;

/// Counts what Linux's `perf c2c` samples: loads and stores of each word, and how often its line was found modified in
/// another cache.
final class CacheLines implements Witness {
    private static final int WORD_SHIFT = 3;

    private final PhysicalMemory memory;
    private final WordMap<Word> words = new WordMap<>(WORD_SHIFT, Word::new);

    /// Words that were used, by address.
    private final TreeMap<Long, Word> used = new TreeMap<>();

    CacheLines(PhysicalMemory memory) {
        this.memory = memory;
    }

    private static final class Word {
        final BitSet cpus = new BitSet();
        long loads;
        long stores;
        long loadMisses;
        long storeMisses;
        long localHitm;
        long remoteHitm;
        long invalidations;

        Counts counts() {
            return new Counts(loads, stores, loadMisses, storeMisses, localHitm, remoteHitm, invalidations);
        }
    }

    @Override
    public void accessed(HardwareThread cpu, Access access, long address, boolean missed) {
        Word word = words.at(address);
        if (word.loads + word.stores == 0) {
            used.put(address, word);
        }
        word.cpus.set(cpu.id());
        if (access == Access.LOAD) {
            word.loads++;
            word.loadMisses += missed ? 1 : 0;
        } else {
            word.stores++;
            word.storeMisses += missed ? 1 : 0;
        }
    }

    @Override
    public void probed(HardwareThread cpu, int core, long address, Probe how) {
        Word word = words.at(address);
        if (how.modified()) {
            word.localHitm += how.remote() ? 0 : 1;
            word.remoteHitm += how.remote() ? 1 : 0;
        }
        word.invalidations += how.taken() ? 1 : 0;
    }

    /// The lines that came from other caches most often, first; then by misses and address.
    List<CacheLineUse> hottest(int most) {
        TreeMap<Long, List<Offset>> lines = new TreeMap<>();
        used.forEach((address, word) -> {
            long line = memory.lineAt(address);
            lines.computeIfAbsent(line, none -> new ArrayList<>())
                    .add(new Offset(
                            (int) (address - line),
                            memory.nameOf(address),
                            word.counts(),
                            word.cpus.stream().boxed().toList()));
        });
        return lines.entrySet().stream()
                .map(entry -> new CacheLineUse(
                        entry.getKey(),
                        memory.nodeAt(entry.getKey()),
                        memory.namesInLine(entry.getKey()),
                        entry.getValue()))
                .sorted(Comparator.comparingLong(
                                (CacheLineUse line) -> -line.counts().hitm())
                        .thenComparingLong(line ->
                                -line.counts().loadMisses() - line.counts().storeMisses())
                        .thenComparingLong(CacheLineUse::address))
                .limit(most)
                .toList();
    }
}
