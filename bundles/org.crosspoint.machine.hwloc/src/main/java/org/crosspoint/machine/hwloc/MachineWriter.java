package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.hardware.MachineAssumption;
import org.crosspoint.core.hardware.MachineFormat.Translation;
import org.crosspoint.machine.hwloc.Kinds.Kind;
import org.crosspoint.machine.hwloc.Levels.Caches;
import org.crosspoint.machine.hwloc.Levels.Level;
import org.crosspoint.machine.hwloc.Places.Place;
import org.crosspoint.machine.hwloc.Wiring.Network;

/// Writes a machine file. Beside each value stands the line of the original, or that it is assumed.
final class MachineWriter {
    /// Most stations of a machine file.
    private static final int MOST_STATIONS = 4096;

    /// Most characters of a machine file.
    private static final int LONGEST_FILE = 256 * 1024;

    private static final int LONGEST_MODEL = 80;
    private static final int LONGEST_TEXT = 1000;
    private static final int COMMENT_COLUMN = 32;
    private static final int LONGEST_ROW = 96;

    private final Topology topology;
    private final Notes notes = new Notes();
    private final StringBuilder yaml = new StringBuilder();
    private final Set<String> ofReader = new HashSet<>();

    private MachineWriter(Topology topology) {
        this.topology = topology;
    }

    /// @param id of the machine
    static Translation translate(String id, Topology topology) {
        return new MachineWriter(topology).write(id);
    }

    private Translation write(String id) {
        Kinds kinds = Kinds.of(topology, Places.cores(topology), notes);
        List<Place> places = Places.of(topology, kinds, notes);
        int cpus = places.stream()
                .mapToInt(place -> place.cpus().size() * place.threads())
                .sum();
        if (places.size() > MOST_STATIONS) {
            throw new SpecificationException("The machine '" + id + "' has " + places.size()
                    + " stations, of which at most " + MOST_STATIONS + " can be simulated: take a part of it.");
        }
        Pace pace = Pace.of(topology, kinds, notes);
        Caches caches = Levels.of(places, kinds, notes);
        head(id, places, cpus);
        line("clock: " + pace.megahertz() + " MHz", pace.line() == 0 ? "assumed" : from(pace.line()));
        line("line: " + caches.lineBytes() + " B", "");
        if (kinds.areSeveral()) {
            cores(kinds, pace);
        }
        stations(places);
        caches(caches.all());
        long local = timing(pace, caches);
        interconnect(Wiring.of(places, topology.distances(), caches.lineBytes(), local, pace, notes));
        line("interleaving: " + caches.lineBytes() + " B", "assumed");
        line("remote: cached", "assumed");
        line("protocol: mesi", "assumed");
        line("tracking: full-map", "assumed");
        line("ordering: sc", "assumed");
        line("atomics: [test-and-set, swap, fetch-and-add, compare-and-set]", "assumed");
        notes.add(0, "Caches replace the line least recently used.");
        notes.add(0, "A second cache of a CPU holds the lines of the first, too; instructions are in none.");
        notes.add(
                0,
                "The protocol is mesi, the tracking full-map, the ordering sc; the CPUs have all four atomic operations.");
        notes.add(0, "Memory that is to lie on all nodes is dealt to them line by line, and CPUs cache all of it.");
        assumptions();
        if (yaml.length() > LONGEST_FILE) {
            throw new SpecificationException("The machine '" + id + "' with its " + places.size() + " stations takes "
                    + yaml.length() + " characters as a machine file, of which at most " + LONGEST_FILE
                    + " are read: take a part of it.");
        }
        return new Translation(yaml.toString(), notes.all());
    }

    private void head(String id, List<Place> places, int cpus) {
        long nodes = places.stream().filter(place -> place.node() != null).count();
        String model = topology.infos().getOrDefault("CPUModel", "").strip().replaceAll("\\s+", " ");
        yaml.append("machine: ").append(id).append('\n');
        yaml.append("title: ")
                .append(quoted(cpus
                        + (cpus == 1 ? " CPU, " : " CPUs, ")
                        + nodes
                        + (nodes == 1 ? " memory node" : " memory nodes")
                        + (model.isEmpty() ? "" : ", " + cut(model, LONGEST_MODEL))))
                .append('\n');
        yaml.append("source: ").append(quoted(topology.origin())).append("\n\n");
    }

    private static String quoted(String text) {
        return '"' + cut(text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}\"\\\\]", ""), LONGEST_TEXT) + '"';
    }

    /// The text, or as much of it as may be, with an ellipsis.
    static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }

    private void line(String text, String comment) {
        yaml.append(text);
        if (!comment.isEmpty()) {
            yaml.append(" ".repeat(Math.max(1, COMMENT_COLUMN - text.length())))
                    .append("# ")
                    .append(comment);
        }
        yaml.append('\n');
    }

    private void cores(Kinds kinds, Pace pace) {
        String set = Kinds.instructionSet(topology);
        yaml.append("\ncores:\n");
        for (Kind kind : kinds.all()) {
            int instructions = kinds.instructions(kind, pace);
            line(
                    "  - {name: " + kind.name() + ", clock: " + kind.megahertz(pace)
                            + " MHz, instructions-per-kilocycle: " + instructions
                            + (set.isEmpty() ? "" : ", instruction-sets: [" + set + "]")
                            + ", active: 0 pJ, idle: 0 pJ, operation: 0 pJ}",
                    kind.line() == 0 ? "assumed" : from(kind.line()) + "; energy assumed");
            note(kind, kinds, instructions, pace);
            if (set.isEmpty()) {
                noteOfReader(kind.line(), "Cores of kind " + kind.name() + " execute every instruction set.");
            }
        }
        notes.add(0, "What cores consume is not known.");
    }

    private void note(Kind kind, Kinds kinds, int instructions, Pace pace) {
        String cores = "Cores of kind " + kind.name();
        if (kind.line() == 0) {
            notes.add(0, cores + " are those of which the file does not say the kind.");
        }
        if (kind.megahertz() == 0) {
            notes.add(kind.line(), cores + " have the machine's clock of " + pace.megahertz() + " MHz.");
        }
        notes.add(
                kind.line(),
                cores + " execute " + instructions + " instructions in 1000 cycles"
                        + (kinds.hasCapacities() ? ", which is what Linux says of them beside the fastest." : "."));
    }

    /// What is not written into the machine file because its reader assumes the same, and says so.
    private void noteOfReader(int line, String sentence) {
        notes.add(line, sentence);
        ofReader.add(sentence);
    }

    private static String from(int line) {
        return line == 0 ? "" : "line " + line;
    }

    /// Stations that follow each other and differ in their number only are written once.
    private void stations(List<Place> places) {
        yaml.append("\nstations:\n");
        for (int first = 0; first < places.size(); ) {
            int end = first + 1;
            while (end < places.size() && isRepeated(places, first, end)) {
                end++;
            }
            Place place = places.get(first);
            boolean repeated = end - first > 1;
            String name = repeated ? place.name().substring(0, place.name().length() - 1) : place.name();
            line(
                    "  - {name: " + name + (repeated ? ", repeat: " + (end - first) : "") + contents(place) + "}",
                    from(place.line()));
            first = end;
        }
    }

    private static boolean isRepeated(List<Place> places, int first, int other) {
        Place one = places.get(first);
        String stem = one.name().substring(0, one.name().length() - 1);
        return one.name().equals(stem + "0")
                && !stem.contains(".")
                && places.get(other).name().equals(stem + (other - first))
                && contents(one).equals(contents(places.get(other)));
    }

    private static String contents(Place place) {
        Kind kind = place.kind();
        return (place.cpus().isEmpty() ? "" : ", cpus: " + place.cpus().size() * place.threads())
                + (kind == null ? "" : ", core: " + kind.name())
                + (place.threads() > 1
                        ? ", threads: " + place.threads() + ", issue: " + Places.ISSUE + ", issue-per-thread: "
                                + Places.ALONE
                        : "")
                + (place.memory() == 0 ? "" : ", memory: " + Levels.size(place.memory()));
    }

    private void caches(List<Level> levels) {
        yaml.append("\ncaches:\n");
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            line(
                    "  - {name: " + level.name() + (level.shared() ? ", scope: node" : "")
                            + (i == 0 && !level.shared() ? ", kind: data" : "")
                            + (i == 1 && !level.shared() ? ", inclusion: inclusive" : "") + ", size: "
                            + Levels.size(level.bytes()) + ", ways: " + level.ways() + ", replacement: lru, latency: "
                            + level.cycles()
                            + " cycles}",
                    level.line() == 0 ? "assumed" : from(level.line()) + "; latency assumed");
        }
    }

    /// @return cycles of a load from the CPU's own memory
    private long timing(Pace pace, Caches caches) {
        int first = caches.own().getFirst().cycles();
        int last = caches.own().getLast().cycles();
        int directory = pace.cycles(5);
        int memory = pace.cycles(60);
        Map<String, Integer> cycles = new TreeMap<>(Map.of(
                "directory-occupancy",
                pace.cycles(2),
                "memory-occupancy",
                pace.cycles(8),
                "supply",
                last,
                "invalidate",
                first,
                "atomic",
                20,
                "fence",
                10,
                "interrupt",
                pace.cycles(500),
                "trap",
                800,
                "system-call",
                150));
        cycles.put("miss", last);
        cycles.put("directory", directory);
        cycles.put("memory", memory);
        yaml.append("\ntiming:\n");
        cycles.forEach((key, value) -> line("  " + key + ": " + value + " cycles", "assumed"));
        line("  control: 8 B", "assumed");
        yaml.append('\n');
        notes.add(
                0,
                "Latencies are those of docs/machines.md; a load from the own memory takes "
                        + (last + directory + memory) + " cycles.");
        return (long) last + directory + memory;
    }

    private void interconnect(Network network) {
        if (network.bytesPerCycle() == 0) {
            line("interconnect: " + network.id(), "assumed");
            return;
        }
        line("interconnect:", "");
        line("  id: " + network.id(), "assumed");
        line("  bytesPerCycle: " + network.bytesPerCycle(), "assumed");
        if (!network.links().isEmpty()) {
            line("  topology:", topology.distances().map(d -> from(d.line())).orElse("assumed"));
            network.links().forEach(this::links);
        }
    }

    private void links(String links) {
        StringBuilder row = new StringBuilder();
        for (String link : links.split(" ", -1)) {
            if (row.length() + link.length() > LONGEST_ROW) {
                line("    - " + row, "");
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(link);
        }
        line("    - " + row, "");
    }

    private void assumptions() {
        yaml.append("\nassumptions:\n");
        List<String> sentences = new ArrayList<>();
        for (MachineAssumption note : notes.all()) {
            if (!sentences.contains(note.sentence()) && !ofReader.contains(note.sentence())) {
                sentences.add(note.sentence());
            }
        }
        sentences.forEach(sentence -> line("  - " + quoted(sentence), ""));
    }
}
