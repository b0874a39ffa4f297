package org.crosspoint.machine;

import static org.crosspoint.core.hardware.MachineDescription.MOST_CPUS;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.MachineDescription.CoreType;
import org.crosspoint.core.hardware.MachineDescription.Station;

/// Reads the stations of a machine: a list of boards, dies or tiles, each perhaps repeated, perhaps packages of others.
final class Stations {
    /// Most stations of a machine.
    private static final int LIMIT = 4096;

    /// Most levels of packages in packages.
    private static final int DEPTH = 4;

    /// Most hardware threads of a core.
    private static final int THREADS = 16;

    private static final long MEMORY_LIMIT = 1L << 44;

    /// Most cycles of an access to RAM.
    private static final int MEMORY_LATENCY = 1_000_000;

    private final List<Station> stations = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Cores cores;
    private final int clock;
    private final Assumptions assumptions;
    private int cpus;

    private Stations(Cores cores, int clock, Assumptions assumptions) {
        this.cores = cores;
        this.clock = clock;
        this.assumptions = assumptions;
    }

    /// @param cores kinds of cores that stations may have
    /// @param clock of the machine, in megahertz
    /// @param assumptions where a sentence is added for each default
    /// @throws org.crosspoint.core.SpecificationException if there are too many, or no CPU, or no memory
    static List<Station> read(Value section, Cores cores, int clock, Assumptions assumptions) {
        Stations reader = new Stations(cores, clock, assumptions);
        reader.add(section, "", 1);
        if (reader.cpus == 0) {
            throw section.error("there is no CPU: give at least one station 'cpus: 1' or more");
        }
        if (reader.stations.stream().allMatch(station -> station.memoryBytes() == 0)) {
            throw section.error("there is no memory: give at least one station 'memory: 1 GiB' or more");
        }
        return reader.stations;
    }

    private void add(Value list, String prefix, int depth) {
        if (depth > DEPTH) {
            throw list.error("stations are nested deeper than " + DEPTH + " levels: flatten them");
        }
        List<Value> items = list.list("stations");
        if (items.isEmpty()) {
            throw list.wrong("at least one station, for instance '- {cpus: 4, memory: 1 GiB}'");
        }
        items.forEach(item -> repeat(item, prefix, depth));
    }

    private void repeat(Value item, String prefix, int depth) {
        Mapping keys = item.mapping(
                "a station",
                "name",
                "repeat",
                "cpus",
                "core",
                "threads",
                "issue",
                "issue-per-thread",
                "memory",
                "memory-latency",
                "private-memory",
                "stations");
        String name = keys.get("name").map(value -> value.text("a short name")).orElse("station");
        if (name.length() > 24) {
            throw keys.require("name", "name: die").wrong("a name of at most 24 characters");
        }
        int repeat = keys.get("repeat").map(value -> value.count(0, LIMIT)).orElse(1);
        for (int i = 0; i < repeat; i++) {
            String full = prefix + (keys.get("repeat").isPresent() ? name + i : name);
            if (keys.get("stations").isPresent()) {
                addPackage(keys, full, depth);
            } else {
                addStation(keys, full);
            }
        }
    }

    private void addPackage(Mapping keys, String name, int depth) {
        for (String key : List.of(
                "cpus", "core", "threads", "issue", "issue-per-thread", "memory", "memory-latency", "private-memory")) {
            keys.get(key).ifPresent(value -> {
                throw value.error("a station with stations of its own has no '" + key + "': move it into them");
            });
        }
        add(keys.require("stations", "stations:"), name + ".", depth + 1);
    }

    private void addStation(Mapping keys, String name) {
        Station station = new Station(
                name,
                keys.get("cpus").map(value -> value.count(0, MOST_CPUS)).orElse(0),
                keys.get("memory").map(value -> value.size(0, MEMORY_LIMIT)).orElse(0L),
                keys.get("private-memory")
                        .map(value -> value.size(0, MEMORY_LIMIT))
                        .orElse(0L),
                core(keys),
                memoryLatency(keys));
        if (!names.add(name)) {
            throw keys.error("there are two stations '" + name + "': give one of them another 'name'");
        }
        cpus += station.cpus();
        if (cpus > MOST_CPUS || stations.size() == LIMIT) {
            throw keys.error(
                    "the machine has more than " + MOST_CPUS + " CPUs or " + LIMIT + " stations: repeat fewer");
        }
        stations.add(station);
    }

    private int memoryLatency(Mapping keys) {
        keys.get("memory-latency").filter(value -> keys.get("memory").isEmpty()).ifPresent(value -> {
            throw value.error("a station without memory has no 'memory-latency': give it 'memory', too");
        });
        return keys.get("memory-latency")
                .map(value -> value.latency(clock, 1, MEMORY_LATENCY))
                .orElse(Station.USUAL_MEMORY);
    }

    private CoreType core(Mapping keys) {
        int threads = keys.get("threads").map(value -> value.count(1, THREADS)).orElse(1);
        int here = keys.get("cpus").map(value -> value.count(0, MOST_CPUS)).orElse(0);
        if (here % threads != 0) {
            throw keys.require("threads", "threads: 2")
                    .error("a station of " + here + " CPUs cannot have cores of " + threads
                            + " hardware threads: give whole cores");
        }
        if (threads > 1
                && (keys.get("issue").isEmpty() || keys.get("issue-per-thread").isEmpty())) {
            assumptions.add(keys.line(), "A core issues 4 operations per cycle, of which one thread alone finds 3.");
        }
        int issue = keys.get("issue").map(value -> value.count(1, 64)).orElse(threads > 1 ? 4 : 1);
        int alone = keys.get("issue-per-thread")
                .map(value -> value.count(1, issue))
                .orElse(Math.min(issue, threads > 1 ? 3 : 1));
        return new CoreType(threads, issue, alone, here == 0 ? CoreKind.ONLY : cores.of(keys));
    }
}
