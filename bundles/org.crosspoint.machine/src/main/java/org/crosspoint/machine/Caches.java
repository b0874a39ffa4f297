package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import org.crosspoint.core.hardware.MachineDescription.Cache;

/// Reads the caches of a machine, from the CPU outwards.
final class Caches {
    private static final int LEVELS = 4;
    private static final int WAYS = 1024;
    private static final long LIMIT = 1L << 32;
    private static final int LATENCY = 10_000;

    private final int clock;
    private final int line;
    private final Assumptions assumptions;
    private final List<Cache> caches = new ArrayList<>();

    private Caches(int clock, int line, Assumptions assumptions) {
        this.clock = clock;
        this.line = line;
        this.assumptions = assumptions;
    }

    /// @param clock in megahertz
    /// @param line in bytes
    /// @param assumptions where a sentence is added for each default
    static List<Cache> read(Value section, int clock, int line, Assumptions assumptions) {
        Caches reader = new Caches(clock, line, assumptions);
        List<Value> items = section.list("caches");
        if (items.size() > LEVELS) {
            throw section.error("there are " + items.size() + " caches: keep at most " + LEVELS + " levels");
        }
        items.forEach(reader::add);
        reader.checkThatSplitLevelsMeet(section);
        reader.assumeInstructions(section, items);
        return reader.caches;
    }

    private void add(Value item) {
        Mapping keys =
                item.mapping("a cache", "name", "scope", "size", "ways", "latency", "replacement", "kind", "inclusion");
        Cache cache = new Cache(
                keys.get("name").map(value -> value.text("a short name")).orElse("L" + (caches.size() + 1)),
                keys.get("scope").map(Caches::scope).orElse(Cache.Scope.CPU),
                keys.require("size", "size: 64 KiB").size(line, LIMIT),
                keys.require("ways", "ways: 8").count(1, WAYS),
                keys.require("latency", "latency: 3 cycles").latency(clock, 1, LATENCY),
                keys.get("replacement").map(Caches::replacement).orElse(Cache.Replacement.LRU),
                keys.get("kind").map(Caches::kind).orElse(usualKind()),
                keys.get("inclusion").map(Caches::inclusion).orElse(Cache.Inclusion.INCLUSIVE));
        if (keys.get("replacement").isEmpty()) {
            assumptions.add(item.line(), cache.name() + " replaces the line least recently used.");
        }
        if (keys.get("inclusion").isEmpty() && isSecond(cache)) {
            assumptions.add(
                    item.line(),
                    cache.name() + " holds the lines of " + caches.getFirst().name() + ", too.");
        }
        checkTree(keys, cache);
        checkKind(keys, cache);
        checkInclusion(keys, cache);
        checkSets(keys, cache);
        checkOrder(keys, cache);
        caches.add(cache);
    }

    private static Cache.Scope scope(Value value) {
        String expected = "'cpu' (each CPU has its own) or 'node' (one in front of each memory node)";
        return switch (value.text(expected)) {
            case "cpu" -> Cache.Scope.CPU;
            case "node" -> Cache.Scope.NODE;
            default -> throw value.wrong(expected);
        };
    }

    private static Cache.Replacement replacement(Value value) {
        String expected = "'lru', 'tree-plru' or 'random'";
        return switch (value.text(expected)) {
            case "lru" -> Cache.Replacement.LRU;
            case "tree-plru" -> Cache.Replacement.TREE_PLRU;
            case "random" -> Cache.Replacement.RANDOM;
            default -> throw value.wrong(expected);
        };
    }

    private static void checkTree(Mapping keys, Cache cache) {
        if (cache.replacement() == Cache.Replacement.TREE_PLRU && Integer.bitCount(cache.ways()) != 1) {
            throw keys.require("replacement", "replacement: lru")
                    .error("no tree can be made of " + cache.ways()
                            + " ways: give the cache a power of two of 'ways', or write 'replacement: lru'");
        }
    }

    /// The first level of data, and then levels for all.
    private Cache.Kind usualKind() {
        return caches.stream().allMatch(cache -> cache.kind() == Cache.Kind.INSTRUCTION)
                ? Cache.Kind.DATA
                : Cache.Kind.UNIFIED;
    }

    private static Cache.Kind kind(Value value) {
        String expected = "'data', 'instruction' or 'unified'";
        return switch (value.text(expected)) {
            case "data" -> Cache.Kind.DATA;
            case "instruction" -> Cache.Kind.INSTRUCTION;
            case "unified" -> Cache.Kind.UNIFIED;
            default -> throw value.wrong(expected);
        };
    }

    private static Cache.Inclusion inclusion(Value value) {
        String expected = "'inclusive', 'non-inclusive' or 'exclusive'";
        return switch (value.text(expected)) {
            case "inclusive" -> Cache.Inclusion.INCLUSIVE;
            case "non-inclusive" -> Cache.Inclusion.NON_INCLUSIVE;
            case "exclusive" -> Cache.Inclusion.EXCLUSIVE;
            default -> throw value.wrong(expected);
        };
    }

    /// Behind one level, of one cache or of two beside each other, a level of the CPU may include it or not.
    private void checkInclusion(Mapping keys, Cache cache) {
        if (keys.get("inclusion").isPresent() && !isSecond(cache)) {
            throw keys.require("inclusion", "inclusion: inclusive")
                    .error("'inclusion' is said of the second level of scope 'cpu' only: remove it");
        }
        for (Cache nearer : caches) {
            if (nearer.inclusion() != Cache.Inclusion.INCLUSIVE && cache.scope() == Cache.Scope.CPU) {
                throw keys.error("behind " + nearer.name() + ", which does not include the level in front of it, there"
                        + " can be no other level of scope 'cpu': make " + nearer.name() + " inclusive");
            }
        }
    }

    /// Whether it is the second level of the CPU, behind one of one cache or of two beside each other.
    private boolean isSecond(Cache cache) {
        return cache.scope() == Cache.Scope.CPU
                && !caches.isEmpty()
                && caches.stream()
                        .allMatch(nearer -> areBeside(nearer, caches.getFirst()) || nearer.equals(caches.getFirst()))
                && !areBeside(cache, caches.getFirst());
    }

    /// Where nothing is said of it, instructions are not simulated.
    private void assumeInstructions(Value section, List<Value> items) {
        boolean own = caches.stream().anyMatch(cache -> cache.scope() == Cache.Scope.CPU);
        if (own
                && items.stream()
                        .noneMatch(item -> item.mapping("a cache").get("kind").isPresent())) {
            assumptions.add(section.line(), "Instructions are there when they are needed: no cache holds any.");
        }
    }

    private void checkKind(Mapping keys, Cache cache) {
        if (cache.kind() == Cache.Kind.UNIFIED) {
            return;
        }
        for (Cache nearer : caches) {
            if (nearer.kind() == cache.kind() || nearer.kind() == Cache.Kind.UNIFIED) {
                throw keys.require("kind", "kind: unified")
                        .error("the CPU's way to " + cache.name() + " leads through " + nearer.name()
                                + ": of 'data' and 'instruction' there is one cache each at most, before all others");
            }
        }
    }

    private void checkThatSplitLevelsMeet(Value section) {
        List<Cache> own = caches.stream()
                .filter(cache -> cache.scope() == Cache.Scope.CPU)
                .toList();
        boolean split = caches.stream().anyMatch(cache -> cache.kind() == Cache.Kind.INSTRUCTION);
        if (split && (own.isEmpty() || own.getLast().kind() != Cache.Kind.UNIFIED)) {
            throw section.error("behind a cache of instructions there has to be a unified one of scope 'cpu', where"
                    + " instructions and data meet: add one, or leave the cache of instructions out");
        }
    }

    private void checkSets(Mapping keys, Cache cache) {
        long set = (long) cache.ways() * line;
        if (cache.bytes() % set != 0 || Long.bitCount(cache.bytes() / set) != 1) {
            throw keys.require("size", "size: 64 KiB")
                    .wrong("a size of " + cache.ways() + " ways times " + line
                            + " B times a power of two sets, for instance '"
                            + Quantity.size(nearest(cache.bytes(), set))
                            + "'");
        }
    }

    private static long nearest(long bytes, long set) {
        return set * Math.max(1, Long.highestOneBit(bytes / set));
    }

    private void checkOrder(Mapping keys, Cache cache) {
        for (Cache nearer : caches) {
            if (nearer.name().equals(cache.name())) {
                throw keys.error("there are two caches '" + cache.name() + "': give one of them another 'name'");
            }
            if (nearer.scope() == Cache.Scope.NODE) {
                throw keys.error(
                        "no cache can follow the one of scope 'node' (" + nearer.name() + "): put that one last");
            }
            if (areBeside(nearer, cache)) {
                continue;
            }
            if (cache.scope() == Cache.Scope.CPU && cache.bytes() < nearer.bytes()) {
                throw keys.error(cache.name() + " is smaller than " + nearer.name()
                        + " though it holds its lines too: list caches from the CPU outwards");
            }
            if (cache.latency() < nearer.latency()) {
                throw keys.error(cache.name() + " is faster than " + nearer.name()
                        + " though it is farther away: list caches from the CPU outwards");
            }
        }
    }

    /// Whether one of two caches holds data and the other instructions, so that neither holds lines of the other.
    private static boolean areBeside(Cache one, Cache other) {
        return one.kind() != other.kind() && one.kind() != Cache.Kind.UNIFIED && other.kind() != Cache.Kind.UNIFIED;
    }
}
