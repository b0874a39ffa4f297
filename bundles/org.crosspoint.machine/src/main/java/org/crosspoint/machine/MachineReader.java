package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.Feature;
import org.crosspoint.core.hardware.MachineDescription;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.Energy;
import org.crosspoint.core.hardware.MachineDescription.Station;
import org.crosspoint.core.hardware.Paging;

/// Turns a machine file into the description of a machine, filling in what the file does not say.
final class MachineReader {
    private static final List<String> ATOMICS =
            List.of(Feature.TEST_AND_SET, Feature.SWAP, Feature.FETCH_AND_ADD, Feature.COMPARE_AND_SET);
    private static final String DESIGN = "the id of a design, or a mapping with 'id' and its parameters";

    private final MachineFile file;
    private final Mapping keys;
    private final List<Replacement> replacements;
    private final Assumptions assumptions = new Assumptions();

    /// @param replacements what was replaced in the file
    MachineReader(MachineFile file, Value root, List<Replacement> replacements) {
        this.file = file;
        keys = keys(root);
        this.replacements = List.copyOf(replacements);
    }

    /// The keys of a machine file.
    static Mapping keys(Value root) {
        return root.mapping(
                "a machine",
                "machine",
                "title",
                "source",
                "parameters",
                "clock",
                "cores",
                "energy",
                "stations",
                "line",
                "caches",
                "tlbs",
                "paging",
                "timing",
                "interleaving",
                "remote",
                "interconnect",
                "protocol",
                "tracking",
                "ordering",
                "atomics",
                "assumptions");
    }

    /// What [#read] assumed.
    Assumptions assumptions() {
        return assumptions;
    }

    MachineDescription read() {
        int clock = keys.require("clock", "clock: 2.1 GHz").megahertz();
        int line = line();
        Cores cores = keys.get("cores")
                .map(value -> Cores.read(value, clock, assumptions))
                .orElseGet(() -> Cores.alike(keys.get("energy")));
        List<Station> stations = Stations.read(
                keys.require("stations", "stations: [{repeat: 4, cpus: 1, memory: 1 GiB}]"), cores, clock, assumptions);
        List<Cache> caches = caches(clock, line);
        Paging paging = new Translation(clock, assumptions).read(keys);
        MachineDescription.Timing timing = timing(clock, caches, stations);
        MachineDescription.MemoryOrganisation organisation =
                new Organisation(keys, line, stations, caches, assumptions).read();
        boolean coherent = caches.stream().anyMatch(cache -> cache.scope() == Cache.Scope.CPU);
        DesignChoice interconnect = design(keys.require("interconnect", "interconnect: bus"));
        DesignChoice protocol = design("protocol", "mesi", coherent);
        DesignChoice tracking = design("tracking", "full-map", coherent);
        DesignChoice ordering = design("ordering", MachineDescription.USUAL_ORDERING.id(), true);
        List<String> features = features(coherent, timing);
        if (file.source().equals(MachineFile.NO_SOURCE)) {
            assumptions.add(keys.line(), "The file does not say where its numbers come from.");
        }
        replacements.forEach(replacement -> assumptions.add(keys.line(), replacement.sentence()));
        keys.get("assumptions").ifPresent(value -> value.list("sentences")
                .forEach(item -> assumptions.add(item.line(), item.text("a sentence"))));
        return new MachineDescription(
                file.id(),
                file.title(),
                file.source(),
                clock,
                stations,
                line,
                caches,
                timing,
                organisation,
                interconnect,
                protocol,
                tracking,
                ordering,
                features,
                assumptions.sentences(),
                paging,
                keys.get("energy")
                        .map(value -> Cores.energy(value, keys.get("cores").isPresent()))
                        .orElse(Energy.UNKNOWN));
    }

    private int line() {
        if (keys.get("line").isEmpty()) {
            assumptions.add(keys.line(), "A cache line has 64 B.");
            return 64;
        }
        Value value = keys.require("line", "line: 64 B");
        int line = Math.toIntExact(value.size(16, 256));
        if (Integer.bitCount(line) != 1) {
            throw value.wrong("a power of two from 16 B to 256 B, for instance '64 B'");
        }
        return line;
    }

    private List<Cache> caches(int clock, int line) {
        if (keys.get("caches").isEmpty()) {
            assumptions.add(keys.line(), "The machine has no caches.");
        }
        return keys.get("caches")
                .map(value -> Caches.read(value, clock, line, assumptions))
                .orElse(List.of());
    }

    private MachineDescription.Timing timing(int clock, List<Cache> caches, List<Station> stations) {
        boolean privateMemory = stations.stream().anyMatch(station -> station.privateMemoryBytes() > 0);
        return new Timings(keys.get("timing"), keys.line(), clock, caches, privateMemory, assumptions).read();
    }

    private DesignChoice design(String kind, String usual, boolean matters) {
        if (keys.get(kind).isEmpty() && matters) {
            assumptions.add(keys.line(), "The " + kind + " is " + usual + ".");
        }
        keys.get(kind)
                .filter(given -> !matters)
                .ifPresent(given -> assumptions.add(
                        given.line(), "The " + kind + " has nothing to do: the CPUs have no caches of their own."));
        return keys.get(kind).map(MachineReader::design).orElse(DesignChoice.of(usual));
    }

    private static DesignChoice design(Value value) {
        if (!value.isMapping()) {
            value.text(DESIGN);
            return DesignChoice.of(value.id());
        }
        Mapping mapping = value.mapping("a design");
        Map<String, Object> parameters = new TreeMap<>();
        mapping.entries().forEach((name, parameter) -> {
            if (!name.equals("id")) {
                parameters.put(name, parameter.parameter());
            }
        });
        return new DesignChoice(mapping.require("id", "id: mesh").id(), parameters);
    }

    private List<String> features(boolean coherent, MachineDescription.Timing timing) {
        List<String> features = new ArrayList<>();
        if (keys.get("atomics").isEmpty()) {
            assumptions.add(keys.line(), "The CPUs have the atomic operations " + String.join(", ", ATOMICS) + ".");
            features.addAll(ATOMICS);
        }
        keys.get("atomics").ifPresent(value -> value.list("atomic operations").forEach(item -> {
            String expected = "one of " + String.join(", ", ATOMICS);
            String atomic = item.text(expected);
            if (!ATOMICS.contains(atomic) || features.contains(atomic)) {
                throw item.wrong(expected + ", each once");
            }
            features.add(atomic);
        }));
        if (coherent) {
            features.add(Feature.CACHES);
        }
        if (timing.mwait() != MachineDescription.Timing.NO_MWAIT) {
            features.add(Feature.MONITOR_MWAIT);
        }
        return features;
    }
}
