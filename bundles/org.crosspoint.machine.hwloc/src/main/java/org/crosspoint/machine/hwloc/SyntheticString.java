package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineDescription;

/// Reads a synthetic string: levels from the machine inwards, each with how many there are in one of the level before.
final class SyntheticString {
    private static final Pattern ITEM =
            Pattern.compile("\\s*(?:(?<attached>\\[\\s*(?<memory>[A-Za-z]+)\\s*(?:\\((?<inner>[^)]*)\\))?\\s*])"
                    + "|(?:(?<type>[A-Za-z][A-Za-z0-9]*):)?(?<count>\\d{1,9})(?:\\((?<outer>[^)]*)\\))?)(?=\\s|\\[|$)");
    private static final Pattern CACHE = Pattern.compile("l([1-5])([diu]?)(c(a(c(h(e)?)?)?)?)?");
    private static final Pattern ROOT = Pattern.compile("\\s*\\(([^)]*)\\)");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([kmgt]i?b?|b)?", Pattern.CASE_INSENSITIVE);
    private static final int MOST = MachineDescription.MOST_CPUS;
    private static final int MOST_LEVELS = 64;
    private static final int LONGEST_QUOTE = 200;
    private static final String EXAMPLE = "write for instance 'pack:2 numa:1 l3:1 core:4 pu:2'";

    /// A level as it is written.
    ///
    /// @param type what it is
    /// @param cache level of cache, 0 if it is none
    /// @param count how many in one of the level before
    /// @param bytes of a cache or memory, 0 if not stated
    /// @param attached sizes of the memory nodes of each of its objects, 0 if not stated
    private record Level(ObjectType type, int cache, int count, long bytes, List<Long> attached) {}

    /// What stands before the colon, or nothing.
    private record Item(Optional<String> type, int count, Map<String, String> attributes, List<Long> attached) {}

    private final String text;
    private final Counts counts = new Counts(this::mistake);

    SyntheticString(String text) {
        this.text = text;
    }

    Topology read() {
        Matcher head = ROOT.matcher(text);
        int begin = head.lookingAt() ? head.end() : 0;
        List<Long> machineMemory = new ArrayList<>();
        List<Item> items = items(begin, machineMemory);
        counts.add(ObjectType.NUMA, machineMemory.size());
        List<Level> levels = levels(items);
        TopologyObject root = new TopologyObject(ObjectType.MACHINE, 0);
        attach(root, machineMemory);
        build(root, levels, 0);
        if (root.all(ObjectType.NUMA).isEmpty()) {
            attach(root, List.of(0L));
        }
        return new Topology("synthetic string '" + text.strip() + "'", root, Optional.empty(), List.of(), Map.of());
    }

    private SpecificationException mistake(String sentence) {
        return new SpecificationException("The synthetic string '" + quote(text) + "' " + sentence + ".");
    }

    private static String quote(String written) {
        return MachineWriter.cut(written.strip(), LONGEST_QUOTE);
    }

    private List<Item> items(int begin, List<Long> machineMemory) {
        List<Item> items = new ArrayList<>();
        Matcher matcher = ITEM.matcher(text);
        int position = begin;
        while (!text.substring(position).isBlank()) {
            if (!matcher.find(position) || matcher.start() != position) {
                throw mistake("cannot be read at '" + quote(text.substring(position))
                        + "', where a level such as core:4 was expected: " + EXAMPLE);
            }
            position = matcher.end();
            if (matcher.group("attached") != null) {
                memory(matcher.group("memory"));
                (items.isEmpty() ? machineMemory : items.getLast().attached())
                        .add(bytes(attributes(matcher.group("inner")), "memory"));
            } else {
                items.add(new Item(
                        Optional.ofNullable(matcher.group("type")).map(type -> type.toLowerCase(Locale.ROOT)),
                        Integer.parseInt(matcher.group("count")),
                        attributes(matcher.group("outer")),
                        new ArrayList<>()));
            }
        }
        return items;
    }

    private void memory(String type) {
        String name = type.toLowerCase(Locale.ROOT);
        if (!is(name, "numanode", 2) && !is(name, "node", 2)) {
            throw mistake("attaches '" + type + "', where [numa] was expected: " + EXAMPLE);
        }
    }

    private Map<String, String> attributes(String written) {
        Map<String, String> attributes = new TreeMap<>();
        if (written != null) {
            for (String word : written.strip().split("\\s+", -1)) {
                String[] parts = word.split("=", 2);
                if (parts.length < 2 || !parts[0].matches("size|memory|memorysidecachesize|indexes")) {
                    throw mistake("has the attribute '" + quote(word)
                            + "', where size=, memory= or indexes= was expected: correct or remove it");
                }
                attributes.put(parts[0], parts[1]);
            }
        }
        return attributes;
    }

    private long bytes(Map<String, String> attributes, String key) {
        String written = attributes.get(key);
        if (written == null) {
            return 0;
        }
        Matcher matcher = SIZE.matcher(written);
        if (!matcher.matches()) {
            throw mistake(
                    "has " + key + "=" + written + ", where a size such as 32KiB or 16GB was expected: correct it");
        }
        String unit = matcher.group(2) == null ? "b" : matcher.group(2).toLowerCase(Locale.ROOT);
        long base = unit.length() > 1 && unit.charAt(1) == 'i' ? 1024 : 1000;
        long bytes = Long.parseLong(matcher.group(1));
        for (int power = "bkmgt".indexOf(unit.charAt(0)); power > 0; power--) {
            bytes = bytes > Long.MAX_VALUE / base ? Long.MAX_VALUE : bytes * base;
        }
        return bytes;
    }

    private List<Level> levels(List<Item> items) {
        if (items.isEmpty()) {
            throw mistake("has no levels: " + EXAMPLE);
        }
        if (items.size() > MOST_LEVELS) {
            throw mistake("has " + items.size() + " levels, where at most " + MOST_LEVELS + " were expected: leave out"
                    + " those of which there is one");
        }
        boolean named = items.stream().anyMatch(item -> item.type().isPresent());
        List<String> usual = usual(items.size());
        List<Level> levels = new ArrayList<>();
        long total = 1;
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            boolean last = i == items.size() - 1;
            if (named && item.type().isEmpty() && !last) {
                throw mistake("has levels with and without a type, where all or none were expected: " + EXAMPLE);
            }
            total *= item.count();
            if (item.count() == 0 || total > MOST) {
                throw mistake("has " + (item.count() == 0 ? "none" : "more than " + MOST) + " of level " + (i + 1)
                        + ", where 1 to " + MOST + " in all were expected: change its count");
            }
            checkIndexes(item, total);
            Level level = level(item, item.type().orElse(usual.get(i)));
            counts.add(level.type(), total);
            counts.add(ObjectType.NUMA, total * item.attached().size());
            levels.add(level);
        }
        checkTypes(levels);
        return levels;
    }

    /// Names of levels that are numbers only: with each further level one is added that hwloc would choose.
    private static List<String> usual(int count) {
        List<String> inOrder = List.of("pack", "numa", "l3", "l2", "l1", "l1i", "core", "pu");
        List<String> chosen = List.of("pu", "numa", "pack", "core", "l2", "l1", "l3", "l1i");
        List<String> some = chosen.subList(0, Math.min(count, chosen.size()));
        List<String> usual =
                new ArrayList<>(inOrder.stream().filter(some::contains).toList());
        while (usual.size() < count) {
            usual.addFirst("group");
        }
        return usual;
    }

    private Level level(Item item, String type) {
        Matcher cache = CACHE.matcher(type);
        if (cache.matches()) {
            boolean instruction = cache.group(2).equals("i");
            return new Level(
                    instruction ? ObjectType.GROUP : ObjectType.CACHE,
                    instruction ? 0 : Integer.parseInt(cache.group(1)),
                    item.count(),
                    cacheBytes(item),
                    item.attached());
        }
        return new Level(type(type), 0, item.count(), bytes(item.attributes(), "memory"), item.attached());
    }

    private long cacheBytes(Item item) {
        long bytes = bytes(item.attributes(), "size");
        if (bytes > Levels.MOST_BYTES) {
            throw mistake("has a cache of size=" + item.attributes().get("size")
                    + ", where at most 4GiB was expected: correct it");
        }
        return bytes;
    }

    private ObjectType type(String name) {
        if (is(name, "package", 2) || is(name, "socket", 2)) {
            return ObjectType.PACKAGE;
        }
        if (is(name, "numanode", 2) || is(name, "node", 2)) {
            return ObjectType.NUMA;
        }
        if (is(name, "core", 2)) {
            return ObjectType.CORE;
        }
        if (is(name, "pu", 2)) {
            return ObjectType.PU;
        }
        if (is(name, "group", 2) || is(name, "die", 2) || is(name, "tile", 4) || is(name, "module", 6)) {
            return ObjectType.GROUP;
        }
        throw mistake("has a level '" + name
                + "', where one of group, package, die, numa, l1 to l5, core and pu was expected: correct it");
    }

    private static boolean is(String name, String whole, int least) {
        return name.length() >= least && whole.startsWith(name);
    }

    /// Numbers for the operating system, which no simulated machine has; but their list must be whole.
    private void checkIndexes(Item item, long total) {
        String indexes = item.attributes().getOrDefault("indexes", "");
        List<String> numbers = List.of(indexes.split(",", -1));
        if (numbers.stream().allMatch(number -> number.matches("\\d+"))) {
            if (numbers.size() != total || numbers.stream().distinct().count() != total) {
                throw mistake("has indexes=" + quote(indexes) + ", where " + total
                        + " different numbers were expected, one for each object of that level: correct them");
            }
        } else if (!indexes.isEmpty()
                && !Stream.of(indexes.split(":", -1)).allMatch(level -> level.matches("[A-Za-z0-9*]+"))) {
            throw mistake("has indexes=" + quote(indexes)
                    + ", where a list such as 0,2,1,3 or levels such as numa:core were" + " expected: correct them");
        }
    }

    private void checkTypes(List<Level> levels) {
        for (ObjectType once : List.of(ObjectType.PACKAGE, ObjectType.NUMA, ObjectType.CORE, ObjectType.PU)) {
            if (levels.stream().filter(level -> level.type() == once).count() > 1) {
                throw mistake("has several levels of " + once.name().toLowerCase(Locale.ROOT)
                        + ", where one at most was expected: remove one");
            }
        }
        if (levels.getLast().type() != ObjectType.PU) {
            throw mistake("does not end with hardware threads: add 'pu:1' at its end");
        }
    }

    private void build(TopologyObject parent, List<Level> levels, int depth) {
        if (depth == levels.size()) {
            return;
        }
        Level level = levels.get(depth);
        for (int i = 0; i < level.count(); i++) {
            boolean numa = level.type() == ObjectType.NUMA;
            TopologyObject object = new TopologyObject(numa ? ObjectType.GROUP : level.type(), 0);
            parent.add(object);
            object.level = level.cache();
            object.bytes = level.bytes();
            if (numa) {
                attach(object, List.of(level.bytes()));
            }
            attach(object, level.attached());
            build(object, levels, depth + 1);
        }
    }

    private static void attach(TopologyObject object, List<Long> sizes) {
        for (long bytes : sizes) {
            TopologyObject node = new TopologyObject(ObjectType.NUMA, 0);
            node.bytes = bytes;
            object.add(node);
        }
    }
}
