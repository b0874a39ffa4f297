package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.crosspoint.machine.hwloc.Kinds.Kind;
import org.crosspoint.machine.hwloc.Places.Place;
import org.jspecify.annotations.Nullable;

/// The levels of cache: those of each CPU, then one in front of each memory node. Where there are several
/// kinds of cores, all have the caches of the fastest.
final class Levels {
    /// Number of the outermost level that a file may name.
    static final int OUTERMOST = 5;

    /// Most bytes of a cache: 4 GiB.
    static final long MOST_BYTES = 1L << 32;

    private static final int MOST_LEVELS = 4;
    private static final int USUAL_LINE = 64;
    private static final int USUAL_WAYS = 8;
    private static final int MOST_WAYS = 1024;
    private static final long KIB = 1024;

    /// One level.
    ///
    /// @param name `L1`, `L2` …
    /// @param line of the file
    /// @param shared whether it stands at the memory
    /// @param bytes of one such cache
    /// @param ways a number for which the sets are a power of two
    /// @param cycles until the data is there
    record Level(String name, int line, boolean shared, long bytes, int ways, int cycles) {}

    private final List<Place> places;
    private final Notes notes;
    private final List<Level> levels = new ArrayList<>();
    private final Map<TopologyObject, List<TopologyObject>> cachesOf = new LinkedHashMap<>();
    private final Map<TopologyObject, Long> cpusOf = new LinkedHashMap<>();
    private final Map<TopologyObject, Optional<Kind>> kindOf = new LinkedHashMap<>();
    private final int lineBytes;

    private Levels(List<Place> places, Kinds kinds, Notes notes) {
        this.places = places;
        this.notes = notes;
        List<Place> fastestFirst = places.stream()
                .sorted(Comparator.comparing(Place::kind, kinds.fastestFirst()))
                .toList();
        for (Place place : fastestFirst) {
            for (TopologyObject cpu : place.cpus()) {
                kindOf.put(cpu, Optional.ofNullable(place.kind()));
                List<TopologyObject> caches = found(cpu);
                cachesOf.put(cpu, caches);
                caches.forEach(cache -> cpusOf.merge(cache, 1L, Long::sum));
            }
        }
        lineBytes = lineBytes();
    }

    /// What is known of all caches.
    ///
    /// @param lineBytes of the line
    /// @param all from the CPU outwards
    record Caches(int lineBytes, List<Level> all) {
        List<Level> own() {
            return all.stream().filter(level -> !level.shared()).toList();
        }
    }

    static Caches of(List<Place> places, Kinds kinds, Notes notes) {
        Levels reader = new Levels(places, kinds, notes);
        Set<Integer> found = new TreeSet<>();
        reader.cpusOf.keySet().forEach(cache -> found.add(cache.level));
        int outermostShared = found.stream()
                .filter(level -> reader.sharing(level) > 1)
                .mapToInt(Integer::intValue)
                .max()
                .orElse(-1);
        for (int level : found) {
            if (level == outermostShared) {
                reader.addShared(level);
            } else if (level < outermostShared || outermostShared < 0) {
                reader.addOwn(level, outermostShared < 0 ? MOST_LEVELS : MOST_LEVELS - 1);
            }
        }
        reader.checkThere();
        return new Caches(reader.lineBytes, List.copyOf(reader.levels));
    }

    private Set<TopologyObject> cpus() {
        return cachesOf.keySet();
    }

    /// The caches that hold data of a CPU, from it outwards.
    private static List<TopologyObject> found(TopologyObject cpu) {
        List<TopologyObject> caches = new ArrayList<>();
        for (TopologyObject object = cpu; object != null; object = object.parent) {
            if (object.type == ObjectType.CACHE) {
                caches.add(object);
            } else if (object.type == ObjectType.CORE) {
                // In some files caches of one core lie below it.
                object.children.stream()
                        .filter(child -> child.type == ObjectType.CACHE)
                        .limit(1)
                        .forEach(caches::add);
            }
        }
        return caches;
    }

    private List<TopologyObject> caches(TopologyObject cpu) {
        return cachesOf.getOrDefault(cpu, List.of());
    }

    private List<TopologyObject> caches(TopologyObject cpu, int level) {
        return caches(cpu).stream().filter(cache -> cache.level == level).toList();
    }

    /// Of how many CPUs the most shared cache of a level is.
    private long sharing(int level) {
        return cpusOf.entrySet().stream()
                .filter(entry -> entry.getKey().level == level)
                .mapToLong(Map.Entry::getValue)
                .max()
                .orElse(0);
    }

    private long cpusOf(TopologyObject cache) {
        return cpusOf.getOrDefault(cache, 1L);
    }

    private TopologyObject first(int level) {
        return cpusOf.keySet().stream()
                .filter(cache -> cache.level == level)
                .findFirst()
                .orElseThrow();
    }

    private int lineBytes() {
        Set<Integer> stated = new TreeSet<>();
        cpusOf.keySet().forEach(cache -> stated.add(cache.cacheLine));
        int line = cpusOf.keySet().stream()
                .mapToInt(cache -> cache.line)
                .findFirst()
                .orElse(0);
        int widest = stated.stream().mapToInt(Integer::intValue).max().orElse(0);
        if (widest < 16 || widest > 256 || Integer.bitCount(widest) != 1) {
            notes.add(line, "A cache line has " + USUAL_LINE + " B" + (widest == 0 ? "." : ", not " + widest + " B."));
            return USUAL_LINE;
        }
        if (stated.contains(0)) {
            notes.add(line, "A cache line has " + widest + " B in all levels, some of which do not say.");
        } else if (stated.size() > 1) {
            notes.add(line, "A cache line has " + widest + " B in all levels, the widest of several.");
        }
        return widest;
    }

    private void addOwn(int level, int most) {
        TopologyObject cache = first(level);
        if (levels.size() == most) {
            notes.add(cache.line, "There is no L" + level + ": at most " + MOST_LEVELS + " levels can be simulated.");
            return;
        }
        long sharing = cpusOf(cache);
        long bytes = bytes(cache) / sharing;
        if (sharing > 1) {
            notes.add(
                    cache.line,
                    "Each CPU has " + size(bytes) + " of L" + level + " for itself: " + sharing + " CPUs share one of "
                            + size(bytes(cache)) + ", which the model cannot.");
        }
        noteOthers(cache, bytes);
        add(
                cache,
                false,
                Math.max(bytes, levels.isEmpty() ? 0 : levels.getLast().bytes()));
    }

    /// The caches of all cores are alike: what other kinds have is told, and which kind it is.
    private void noteOthers(TopologyObject cache, long bytes) {
        Optional<Kind> kind = kindOf(cache);
        boolean alike = true;
        for (TopologyObject cpu : cpus()) {
            long own = share(cpu, cache.level);
            Optional<Kind> other = kindOf.getOrDefault(cpu, Optional.empty());
            if (own != bytes && other.isPresent() && kind.isPresent() && !other.equals(kind)) {
                notes.add(
                        other.get().line(),
                        "Cores of kind " + other.get().name() + " have the L" + cache.level + " of kind "
                                + kind.get().name() + ", " + size(bytes) + ", not "
                                + (own == 0 ? "none" : size(own)) + ": caches of cores are alike.");
            } else {
                alike &= own == bytes;
            }
        }
        if (!alike) {
            notes.add(
                    cache.line,
                    "All CPUs have the L" + cache.level + " of the first, though some have another or none.");
        }
    }

    private Optional<Kind> kindOf(TopologyObject cache) {
        return cpus().stream()
                .filter(cpu -> caches(cpu).contains(cache))
                .findFirst()
                .flatMap(cpu -> kindOf.getOrDefault(cpu, Optional.empty()));
    }

    /// What a CPU has of a level if all that share it have as much.
    private long share(TopologyObject cpu, int level) {
        return caches(cpu, level).stream()
                .findFirst()
                .map(cache -> bytes(cache) / cpusOf(cache))
                .orElse(0L);
    }

    /// All caches of the level that the CPUs of a memory node have, as one in front of it.
    private void addShared(int level) {
        Map<@Nullable TopologyObject, Long> capacities = capacities(level);
        List<Place> homes = places.stream()
                .filter(place -> place.node() != null && capacities.getOrDefault(place.owner(), 0L) > 0)
                .toList();
        TopologyObject cache = first(level);
        if (homes.isEmpty()) {
            notes.add(cache.line, "There is no L" + level + ": none of the CPUs that share it has memory of its own.");
            return;
        }
        long bytes = capacities.getOrDefault(homes.getFirst().owner(), 0L);
        notes.add(
                cache.line,
                "The L" + level + " stands in front of its memory node, with " + size(bytes) + " for each"
                        + (homes.stream().allMatch(home -> capacities.getOrDefault(home.owner(), 0L) == bytes)
                                ? "."
                                : ", though some have more or less."));
        add(cache, true, bytes);
    }

    /// What the CPUs for which memory is local have of a level, by the object whose memory it is: of a cache
    /// that reaches farther, their share.
    private Map<@Nullable TopologyObject, Long> capacities(int level) {
        Map<@Nullable TopologyObject, Map<TopologyObject, Long>> near = new LinkedHashMap<>();
        for (Place place : places) {
            Map<TopologyObject, Long> users = near.computeIfAbsent(place.owner(), key -> new LinkedHashMap<>());
            for (TopologyObject cpu : place.cpus()) {
                caches(cpu, level).forEach(cache -> users.merge(cache, 1L, Long::sum));
            }
        }
        Map<@Nullable TopologyObject, Long> capacities = new LinkedHashMap<>();
        near.forEach((owner, users) -> capacities.put(
                owner,
                users.entrySet().stream()
                        .mapToLong(user -> bytes(user.getKey()) * user.getValue() / cpusOf(user.getKey()))
                        .sum()));
        return capacities;
    }

    private long bytes(TopologyObject cache) {
        if (cache.bytes == 0) {
            notes.add(
                    cache.line,
                    "An L" + cache.level + " that does not say its size has " + size(usual(cache.level)) + ".");
        }
        return cache.bytes == 0 ? usual(cache.level) : cache.bytes;
    }

    /// As hwloc's own synthetic machines have.
    static long usual(int level) {
        return level == 1 ? 32 * KIB : (256 * KIB) << (2 * level);
    }

    private void add(TopologyObject cache, boolean shared, long wanted) {
        String name = "L" + cache.level;
        long bytes = Math.min(wanted, MOST_BYTES);
        if (bytes < wanted) {
            notes.add(
                    cache.line,
                    name + " has " + size(bytes) + ", not " + size(wanted) + ": the most that can be simulated.");
        }
        int stated = cache.ways > 0 ? cache.ways : USUAL_WAYS;
        int ways = ways(bytes, cache.ways < 0 ? MOST_WAYS : stated);
        if (cache.ways == 0) {
            notes.add(cache.line, name + " has " + ways + " ways.");
        } else if (ways != cache.ways) {
            notes.add(
                    cache.line,
                    name + " has " + ways + " ways, not " + (cache.ways < 0 ? "all" : cache.ways)
                            + ": sets are a power of two, ways at most " + MOST_WAYS + ".");
        }
        long set = (long) ways * lineBytes;
        long kept = set * Math.max(1, Long.highestOneBit(bytes / set));
        if (kept != bytes) {
            notes.add(cache.line, name + " has " + size(kept) + ", not " + size(bytes) + ": sets are a power of two.");
        }
        int cycles = cycles(cache.level);
        notes.add(cache.line, name + " takes " + cycles + " cycles.");
        levels.add(new Level(name, cache.line, shared, kept, ways, cycles));
    }

    /// The number of ways nearest to what is stated for which the sets are a power of two.
    private int ways(long bytes, int stated) {
        long lines = Math.max(1, bytes / lineBytes);
        long odd = lines >> Long.numberOfTrailingZeros(lines);
        long best = odd;
        for (long ways = odd; ways <= Math.min(lines, MOST_WAYS); ways *= 2) {
            best = Math.abs(ways - stated) < Math.abs(best - stated) ? ways : best;
        }
        return (int) (best > MOST_WAYS ? Math.min(stated, MOST_WAYS) : best);
    }

    /// Usual for the level at 2 to 4 GHz.
    private static int cycles(int level) {
        return switch (level) {
            case 1 -> 4;
            case 2 -> 14;
            default -> 40 + 20 * (level - 3);
        };
    }

    private void checkThere() {
        if (levels.isEmpty() || levels.getFirst().shared()) {
            notes.add(0, "Each CPU has an L1 of 32 KiB with 8 ways that takes 4 cycles.");
            levels.addFirst(new Level("L1", 0, false, 32 * KIB, USUAL_WAYS, 4));
            if (levels.size() > 1 && levels.getLast().name().equals("L1")) {
                Level first = levels.removeLast();
                levels.add(new Level("LLC", first.line(), true, first.bytes(), first.ways(), first.cycles()));
            }
        }
    }

    static String size(long bytes) {
        if (bytes >= KIB * KIB && bytes % (KIB * KIB) == 0) {
            return bytes / (KIB * KIB) + " MiB";
        }
        return bytes >= KIB && bytes % KIB == 0 ? bytes / KIB + " KiB" : bytes + " B";
    }
}
