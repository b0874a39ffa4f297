package org.crosspoint.core.internal.hardware;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.crosspoint.core.sim.Metric;
import org.jspecify.annotations.Nullable;

/// Watches a machine that is not coherent as a whole: a read is *stale* if it brings another value than the last write
/// to that word, by anybody, left there. It knows that write: value, CPU and time.
///
/// A loop of polls ([org.crosspoint.core.hardware.Cpu#spinWhile]) is one read, its last; who is still polling a stale
/// copy is said when it is asked. Calls are made in the order of simulated events.
final class StaleReads {
    /// Findings that are kept of each kind.
    private static final int MOST = 100;

    /// Findings of each kind that a note mentions.
    private static final int TOLD = 5;

    private static final int CHUNK_WORDS = Chunk.BYTES / Long.BYTES;

    private final PhysicalMemory memory;
    private @Nullable LastWrites[] lastWrites = new LastWrites[1];

    private long reads;
    private long staleReads;
    private long lostWords;
    private long droppedWords;
    private final List<String> findings = new ArrayList<>();
    private final List<String> losses = new ArrayList<>();

    StaleReads(PhysicalMemory memory) {
        this.memory = memory;
    }

    /// The last writes to the words of a chunk.
    private static final class LastWrites {
        final long[] values = new long[CHUNK_WORDS];
        final long[] times = new long[CHUNK_WORDS];

        /// CPU plus one; 0 if nobody wrote.
        final short[] writers = new short[CHUNK_WORDS];
    }

    /// All of memory is as everybody sees it: nothing can be stale up to now.
    void forget() {
        lastWrites = new LastWrites[1];
    }

    /// A word is set from outside the machine.
    void forget(long address) {
        LastWrites chunk = chunkOf(address);
        if (chunk != null) {
            chunk.writers[wordOf(address)] = 0;
        }
    }

    void wrote(HardwareThread cpu, long address, long value, long now) {
        LastWrites chunk = chunkOf(address);
        if (chunk == null) {
            chunk = addChunk(address);
        }
        int word = wordOf(address);
        chunk.values[word] = value;
        chunk.times[word] = now;
        chunk.writers[word] = (short) (cpu.id + 1);
    }

    void read(HardwareThread cpu, long address, long value, long now) {
        reads++;
        if (isStale(address, value)) {
            staleReads++;
            if (findings.size() < MOST) {
                findings.add(String.format(
                        Locale.ROOT,
                        "CPU %d read a stale %d from %s at %d ps: %s.",
                        cpu.id,
                        value,
                        memory.nameOf(address),
                        now,
                        lastWrite(address)));
            }
        }
    }

    /// Whether another value than this was the last that anybody wrote to a word.
    boolean isStale(long address, long value) {
        LastWrites chunk = chunkOf(address);
        int word = wordOf(address);
        return chunk != null && chunk.writers[word] != 0 && chunk.values[word] != value;
    }

    /// Who wrote a word last: `CPU 3 had written 7 at 1200 ps`.
    String lastWrite(long address) {
        LastWrites chunk = chunkOf(address);
        int word = wordOf(address);
        return chunk == null
                ? "nobody had written it"
                : "CPU " + (chunk.writers[word] - 1) + " had written " + chunk.values[word] + " at " + chunk.times[word]
                        + " ps";
    }

    /// The CPU that wrote a word last, or -1.
    int lastWriter(long address) {
        LastWrites chunk = chunkOf(address);
        return chunk == null ? -1 : chunk.writers[wordOf(address)] - 1;
    }

    /// A write-back has put an older word in place of a newer one, which no memory holds any more.
    void lost(int island, long address, long after) {
        lostWords++;
        if (losses.size() < MOST) {
            losses.add(String.format(
                    Locale.ROOT,
                    "Island %d wrote %d back to %s over what was newer: %s.",
                    island,
                    after,
                    memory.nameOf(address),
                    lastWrite(address)));
        }
    }

    /// An island has dropped words that it had not written back.
    void dropped(int words) {
        droppedWords += words;
    }

    List<Metric> metrics() {
        return List.of(
                Metric.counter("islands.reads", "1", reads),
                Metric.counter("islands.stale-reads", "1", staleReads),
                Metric.counter("islands.lost-words", "1", lostWords),
                Metric.counter("islands.dropped-words", "1", droppedWords));
    }

    /// What has gone wrong, a sentence each.
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        tell(notes, staleReads, "stale reads", findings);
        tell(notes, lostWords, "lost words", losses);
        return notes;
    }

    private static void tell(List<String> notes, long count, String what, List<String> kept) {
        notes.addAll(kept.subList(0, Math.min(TOLD, kept.size())));
        if (count > TOLD) {
            notes.add("And so on: " + count + " " + what + " in all.");
        }
    }

    private @Nullable LastWrites chunkOf(long address) {
        int index = (int) (address >>> Chunk.SHIFT);
        return index < lastWrites.length ? lastWrites[index] : null;
    }

    private LastWrites addChunk(long address) {
        int index = (int) (address >>> Chunk.SHIFT);
        if (index >= lastWrites.length) {
            lastWrites = Arrays.copyOf(lastWrites, Math.max(index + 1, 2 * lastWrites.length));
        }
        LastWrites chunk = new LastWrites();
        lastWrites[index] = chunk;
        return chunk;
    }

    private static int wordOf(long address) {
        return (int) (address >>> 3) & (CHUNK_WORDS - 1);
    }
}
