package org.crosspoint.core.internal.monitor;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.internal.hardware.PhysicalMemory;
import org.crosspoint.core.internal.hardware.Witness;
import org.crosspoint.core.run.Finding;
import org.crosspoint.core.run.Monitor;
import org.jspecify.annotations.Nullable;

/// Lines that move for nothing, after M. Dubois et al., *The Detection and Elimination of Useless Misses in
/// Multiprocessors*, ISCA 1993: a miss on a line that another core's store has taken away is *useless* if the
/// core uses, as long as it has the line, no word that others have written since it last got to know the
/// line.
///
/// A line is reported if at least [#LEAST] misses were useless and those are at least half of all misses on
/// it that a store of another core has caused. Copies that go for want of room end nothing; misses whose copy
/// is still there at the end are not counted.
final class FalseSharing implements Witness {
    /// Fewer useless misses are not worth a word.
    static final int LEAST = 10;

    private final PhysicalMemory memory;
    private final int cores;
    private final int unitShift;
    private final WordMap<Line> lines;
    private final TreeMap<Long, Line> shared = new TreeMap<>();

    FalseSharing(PhysicalMemory memory, int cores) {
        this.memory = memory;
        this.cores = cores;
        // A line's words in the bits of a long.
        unitShift = Math.max(3, Integer.numberOfTrailingZeros(memory.lineBytes()) - 6);
        lines = new WordMap<>(Integer.numberOfTrailingZeros(memory.lineBytes()), Line::new);
    }

    /// What a line has been through.
    private static final class Line {
        @Nullable
        Copy[] copies = new Copy[0];

        final List<Copy> all = new ArrayList<>();
        final TreeMap<Long, Users> users = new TreeMap<>();
        long misses;
        long useless;
        long invalidations;
        long first;
        long last;
    }

    /// Who uses a word.
    private static final class Users {
        final BitSet readers = new BitSet();
        final BitSet writers = new BitSet();
    }

    /// One core's copy of a line.
    private static final class Copy {
        /// Words that others have written since the core last got to know the line, a bit each.
        long news;

        boolean wasTaken;
        boolean isFetchedAgain;
        boolean wasOfUse;
    }

    private Copy copy(Line line, int core) {
        if (line.copies.length == 0) {
            line.copies = new Copy[cores];
        }
        Copy known = line.copies[core];
        if (known == null) {
            known = new Copy();
            line.copies[core] = known;
            line.all.add(known);
        }
        return known;
    }

    @Override
    public void accessed(HardwareThread cpu, Access access, long address, boolean missed) {
        Line line = lines.at(address);
        Copy copy = copy(line, cpu.coreId());
        if (missed && copy.wasTaken) {
            copy.wasTaken = false;
            copy.isFetchedAgain = true;
            copy.wasOfUse = false;
        }
        long unit = 1L << ((address & (memory.lineBytes() - 1)) >>> unitShift);
        if ((copy.news & unit) != 0) {
            copy.news = 0;
            copy.wasOfUse = true;
        }
        Users users = line.users.computeIfAbsent(address, none -> new Users());
        if (access.writes()) {
            users.writers.set(cpu.id());
            for (Copy other : line.all) {
                if (other != copy) {
                    other.news |= unit;
                }
            }
        }
        if (access != Access.STORE) {
            users.readers.set(cpu.id());
        }
    }

    @Override
    public void probed(HardwareThread cpu, int core, long address, Probe how) {
        if (!how.taken() || !how.writes()) {
            return;
        }
        Line line = lines.at(address);
        Copy copy = copy(line, core);
        line.invalidations++;
        if (copy.isFetchedAgain) {
            line.misses++;
            if (!copy.wasOfUse) {
                line.first = line.useless == 0 ? cpu.time() : line.first;
                line.last = cpu.time();
                line.useless++;
                shared.putIfAbsent(memory.lineAt(address), line);
            }
        }
        copy.isFetchedAgain = false;
        copy.wasTaken = true;
    }

    /// Lines with most useless misses, up to [Findings#MOST], most first.
    List<Finding> list() {
        return shared.entrySet().stream()
                .filter(entry -> isReported(entry.getValue()))
                .sorted((a, b) -> Long.compare(b.getValue().useless, a.getValue().useless))
                .limit(Findings.MOST)
                .map(entry -> finding(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static boolean isReported(Line line) {
        return line.useless >= LEAST && 2 * line.useless >= line.misses;
    }

    private Finding finding(long address, Line line) {
        List<String> variables = new ArrayList<>();
        TreeSet<Integer> cpus = new TreeSet<>();
        List<String> uses = new ArrayList<>();
        line.users.forEach((word, users) -> {
            String name = memory.nameOf(word);
            variables.add(name);
            users.readers.stream().forEach(cpus::add);
            users.writers.stream().forEach(cpus::add);
            uses.add(name
                    + (users.writers.isEmpty() ? "" : " is written by " + numbers(users.writers))
                    + (users.readers.isEmpty()
                            ? ""
                            : (users.writers.isEmpty() ? " is" : " and") + " read by " + numbers(users.readers)));
        });
        String text = String.format(
                Locale.ROOT,
                "False sharing of line 0x%x: %s. Between %d ps and %d ps stores invalidated %d copies, and %d of %d misses"
                        + " that followed brought nothing that their CPU used; give variables of different CPUs lines of"
                        + " their own.",
                address,
                String.join("; ", uses),
                line.first,
                line.last,
                line.invalidations,
                line.useless,
                line.misses);
        return new Finding(
                Monitor.FALSE_SHARING,
                address,
                variables,
                List.copyOf(cpus),
                line.first,
                line.last,
                line.useless,
                text);
    }

    private static String numbers(BitSet cpus) {
        return (cpus.cardinality() == 1 ? "CPU " : "CPUs ")
                + cpus.stream().mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }
}
