package org.crosspoint.machine.hwloc;

import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.crosspoint.machine.hwloc.Topology.CpuKind;
import org.jspecify.annotations.Nullable;

/// The kinds of cores: which core is of which, by the numbers that the operating system gave its hardware
/// threads. Where all are of one kind, or the file has none, no core is of any.
final class Kinds {
    static final String BASE = "FrequencyBaseMHz";
    static final String MOST = "FrequencyMaxMHz";
    private static final String CAPACITY = "LinuxCapacity";

    private static final int MOST_MEGAHERTZ = 20_000;
    private static final int LONGEST_NAME = 10;
    private static final int USUAL_INSTRUCTIONS = 1000;
    private static final int MOST_INSTRUCTIONS = 64_000;

    /// One kind.
    ///
    /// @param name of its type, `intel-core`, or `kind0`
    /// @param line of the file, 0 for cores of which it does not say the kind
    /// @param megahertz 0 if it is not stated
    /// @param capacity what Linux says that its cores get done, relative to other kinds; 0 if it is not stated
    record Kind(String name, int line, int megahertz, int capacity) {
        /// Its clock on a machine, or the machine's if nothing says it.
        int megahertz(Pace pace) {
            return megahertz == 0 ? pace.megahertz() : megahertz;
        }
    }

    private final Topology topology;
    private final Notes notes;
    private final Map<TopologyObject, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, Kind> kinds = new LinkedHashMap<>();

    private Kinds(Topology topology, Notes notes) {
        this.topology = topology;
        this.notes = notes;
    }

    /// @param cores cores, and hardware threads that are in none
    static Kinds of(Topology topology, List<TopologyObject> cores, Notes notes) {
        Kinds reader = new Kinds(topology, notes);
        cores.forEach(core -> reader.numbers.put(core, reader.number(core)));
        reader.describe();
        return reader;
    }

    /// Those that cores are of, in order of the file, and last that of cores of which it does not say it.
    List<Kind> all() {
        return List.copyOf(kinds.values());
    }

    boolean areSeveral() {
        return kinds.size() > 1;
    }

    /// The kind of a core; none if all are alike.
    @Nullable
    Kind of(TopologyObject core) {
        return areSeveral() ? kinds.get(numbers.get(core)) : null;
    }

    /// Kinds that get more done come first, and those of which it is not known last.
    Comparator<@Nullable Kind> fastestFirst() {
        return Comparator.comparingDouble(kind -> kind == null ? 0 : -speed(kind));
    }

    private double speed(Kind kind) {
        return hasCapacities() ? kind.capacity() : kind.megahertz();
    }

    /// What a core of a kind executes in 1000 cycles: as much more or less than the fastest as Linux says.
    int instructions(Kind kind, Pace pace) {
        Kind fastest = kinds.values().stream().min(fastestFirst()).orElse(kind);
        if (!hasCapacities() || fastest.capacity() == kind.capacity()) {
            return USUAL_INSTRUCTIONS;
        }
        double work = (double) kind.capacity() / fastest.capacity();
        double cycles = (double) kind.megahertz(pace) / fastest.megahertz(pace);
        return Math.clamp(Math.round(USUAL_INSTRUCTIONS * work / cycles), 1, MOST_INSTRUCTIONS);
    }

    /// Whether Linux says something of the kinds: of all, and not the same, which it says when it does not know.
    boolean hasCapacities() {
        return kinds.values().stream().allMatch(kind -> kind.capacity() > 0)
                && kinds.values().stream().mapToInt(Kind::capacity).distinct().count() > 1;
    }

    /// Which of the file's kinds a core is of, their number if it is of none.
    private int number(TopologyObject core) {
        Set<Integer> found = new HashSet<>();
        int first = -1;
        for (TopologyObject thread : core.all(ObjectType.PU)) {
            int number = numberOf(thread);
            first = first < 0 ? number : first;
            found.add(number);
        }
        if (found.size() > 1) {
            notes.add(core.line, "A core whose hardware threads are of several kinds is of that of its first.");
        }
        return first;
    }

    private int numberOf(TopologyObject thread) {
        int number = 0;
        for (CpuKind kind : topology.kinds()) {
            if (thread.osIndex >= 0 && kind.threads().get(thread.osIndex)) {
                return number;
            }
            number++;
        }
        return number;
    }

    private void describe() {
        int none = topology.kinds().size();
        List<Integer> used = numbers.values().stream().distinct().sorted().toList();
        List<CpuKind> stated = used.stream()
                .filter(number -> number < none)
                .map(topology.kinds()::get)
                .toList();
        List<String> keys = clockKeys(stated);
        Set<String> names = new HashSet<>();
        for (int number : used) {
            if (number < none) {
                CpuKind kind = topology.kinds().get(number);
                String name = unique(name(kind, number), names);
                kinds.put(number, new Kind(name, kind.line(), clock(kind, keys), value(kind, CAPACITY, 1 << 20)));
            } else if (used.size() > 1) {
                kinds.put(number, new Kind(unique("other", names), 0, 0, 0));
            }
        }
    }

    /// The clock that all kinds state, so that they can be compared, before one that only some do.
    private static List<String> clockKeys(List<CpuKind> stated) {
        boolean onlyMost = stated.stream().allMatch(kind -> value(kind, MOST, MOST_MEGAHERTZ) > 0)
                && stated.stream().anyMatch(kind -> value(kind, BASE, MOST_MEGAHERTZ) == 0);
        return onlyMost ? List.of(MOST) : List.of(BASE, MOST);
    }

    private static int clock(CpuKind kind, List<String> keys) {
        return keys.stream()
                .mapToInt(key -> value(kind, key, MOST_MEGAHERTZ))
                .filter(clock -> clock > 0)
                .findFirst()
                .orElse(0);
    }

    private static int value(CpuKind kind, String key, int most) {
        String value = kind.infos().getOrDefault(key, "");
        return value.matches("[1-9]\\d{0,6}") && Integer.parseInt(value) <= most ? Integer.parseInt(value) : 0;
    }

    /// Its type as a machine file writes names: `IntelCore` is `intel-core`.
    private static String name(CpuKind kind, int number) {
        String type = plain(kind.infos().getOrDefault("CoreType", "").replaceAll("([a-z])([A-Z])", "$1-$2"));
        String name = type.substring(0, Math.min(LONGEST_NAME, type.length())).replaceAll("-$", "");
        return name.matches("[a-z].*") ? name : "kind" + number;
    }

    /// The instruction set of the machine, empty if the file does not say it.
    static String instructionSet(Topology topology) {
        String name = plain(topology.infos().getOrDefault("Architecture", ""));
        return name.matches("[a-z].{0,63}") ? name : "";
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    private static String unique(String name, Set<String> names) {
        String unique = name;
        for (int i = 2; !names.add(unique); i++) {
            unique = name + "-" + i;
        }
        return unique;
    }
}
