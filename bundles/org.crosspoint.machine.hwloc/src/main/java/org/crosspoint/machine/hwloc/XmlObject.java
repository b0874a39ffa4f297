package org.crosspoint.machine.hwloc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An `<object>` of either version as an object of the topology.
final class XmlObject {
    /// Version 2: `L2Cache`, `L1iCache`.
    private static final Pattern CACHE = Pattern.compile("L([1-5])([di]?)Cache");

    /// `cache_type` of an instruction cache.
    private static final long INSTRUCTION = 2;

    private XmlObject() {}

    /// @return nothing for a device or a note, which no simulated machine has, and for an offline CPU
    static Optional<TopologyObject> read(XmlElement element) {
        String name = element.text("type")
                .orElseThrow(
                        () -> element.mistake("the object has no 'type', where one such as Core or PU was expected:"
                                + " export the file again with 'lstopo FILE.xml'"));
        if (name.matches("Misc|Bridge|PCIDev|OSDev") || isOffline(element)) {
            return Optional.empty();
        }
        TopologyObject object = new TopologyObject(type(element, name), element.line());
        object.osIndex = element.count("os_index", -1);
        object.globalIndex = element.number("gp_index", -1);
        if (object.type == ObjectType.CACHE) {
            cache(element, name, object);
        } else {
            object.bytes = Math.max(0, element.number("local_memory", 0));
        }
        return Optional.of(object);
    }

    /// Version 1 writes all CPUs of the machine, and which of them are online.
    private static boolean isOffline(XmlElement element) {
        return element.text("type").equals(Optional.of("PU"))
                && element.text("online_cpuset").isPresent()
                && element.set("online_cpuset").isEmpty();
    }

    private static ObjectType type(XmlElement element, String name) {
        if (name.equals("Cache") || CACHE.matcher(name).matches()) {
            return name.contains("i") || element.number("cache_type", 0) == INSTRUCTION
                    ? ObjectType.GROUP
                    : ObjectType.CACHE;
        }
        return switch (name) {
            case "System", "Machine" -> ObjectType.MACHINE;
            case "Package", "Socket" -> ObjectType.PACKAGE;
            case "NUMANode", "Node" -> ObjectType.NUMA;
            case "MemCache" -> ObjectType.MEMORY_CACHE;
            case "Core" -> ObjectType.CORE;
            case "PU" -> ObjectType.PU;
            default -> ObjectType.GROUP;
        };
    }

    private static void cache(XmlElement element, String name, TopologyObject object) {
        Matcher matcher = CACHE.matcher(name);
        long level = matcher.matches() ? Long.parseLong(matcher.group(1)) : element.number("depth", 1);
        if (level < 1 || level > Levels.OUTERMOST) {
            throw element.mistake("depth is '" + level + "', where a level of cache from 1 to " + Levels.OUTERMOST
                    + " was expected: correct it, or export the file again with 'lstopo FILE.xml'");
        }
        object.level = (int) level;
        object.bytes = Math.max(0, element.number("cache_size", 0));
        if (object.bytes > Levels.MOST_BYTES) {
            throw element.mistake("cache_size is '" + object.bytes + "', where at most " + Levels.MOST_BYTES
                    + " bytes were expected: correct it, or export the file again with 'lstopo FILE.xml'");
        }
        object.cacheLine = element.count("cache_linesize", 0);
        object.ways = (int) Math.max(-1, Math.min(Integer.MAX_VALUE, element.number("cache_associativity", 0)));
    }
}
