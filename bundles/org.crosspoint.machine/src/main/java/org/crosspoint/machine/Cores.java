package org.crosspoint.machine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.crosspoint.core.hardware.CoreKind;
import org.crosspoint.core.hardware.CoreKind.Power;
import org.crosspoint.core.hardware.MachineDescription.Energy;

/// Reads the kinds of cores that a machine has, to which its stations refer, and what it consumes besides them.
final class Cores {
    private static final int MOST_PICOJOULES = 1_000_000_000;

    private final Map<String, CoreKind> kinds = new LinkedHashMap<>();
    private CoreKind only = CoreKind.ONLY;

    private Cores() {}

    /// No kinds: all cores of the machine are alike.
    ///
    /// @param energy the section that says what the machine consumes
    static Cores alike(Optional<Value> energy) {
        Cores cores = new Cores();
        energy.map(section -> energyKeys(section, false))
                .map(Cores::power)
                .filter(power -> !power.equals(Power.UNKNOWN))
                .ifPresent(power -> cores.only = new CoreKind(
                        CoreKind.ONLY.name(),
                        CoreKind.ONLY.clockMegahertz(),
                        CoreKind.ONLY.instructionsPerKilocycle(),
                        CoreKind.ONLY.instructionSets(),
                        power));
        return cores;
    }

    /// @param clock of the machine, in megahertz
    /// @param assumptions where a sentence is added for each default
    static Cores read(Value section, int clock, Assumptions assumptions) {
        Cores cores = new Cores();
        for (Value item : section.list("kinds of cores")) {
            CoreKind kind = kind(item, clock, assumptions);
            if (cores.kinds.put(kind.name(), kind) != null) {
                throw item.error("there are two kinds of cores '" + kind.name() + "': give one of them another 'name'");
            }
        }
        if (cores.kinds.isEmpty()) {
            throw section.wrong("at least one kind, for instance '- {name: big, clock: 2 GHz}'");
        }
        return cores;
    }

    private static CoreKind kind(Value item, int clock, Assumptions assumptions) {
        Mapping keys = item.mapping(
                "a kind of cores",
                "name",
                "clock",
                "instructions-per-kilocycle",
                "instruction-sets",
                "active",
                "idle",
                "operation");
        String name = keys.require("name", "name: big").id();
        if (keys.get("clock").isEmpty()) {
            assumptions.add(keys.line(), "Cores of kind " + name + " have the machine's clock of " + clock + " MHz.");
        }
        if (keys.get("instructions-per-kilocycle").isEmpty()) {
            assumptions.add(keys.line(), "Cores of kind " + name + " execute an instruction per cycle.");
        }
        if (keys.get("instruction-sets").isEmpty()) {
            assumptions.add(keys.line(), "Cores of kind " + name + " execute every instruction set.");
        }
        for (String key : List.of("active", "idle", "operation")) {
            if (keys.get(key).isEmpty()) {
                assumptions.add(
                        keys.line(),
                        "Cores of kind " + name + " consume nothing "
                                + (key.equals("operation") ? "for an operation." : "while they are " + key + "."));
            }
        }
        return new CoreKind(
                name,
                keys.get("clock").map(Value::megahertz).orElse(0),
                keys.get("instructions-per-kilocycle")
                        .map(value -> value.count(1, 64_000))
                        .orElse(1000),
                keys.get("instruction-sets").map(Cores::instructionSets).orElse(List.of()),
                power(keys));
    }

    private static Power power(Mapping keys) {
        return new Power(energy(keys, "active"), energy(keys, "idle"), energy(keys, "operation"));
    }

    private static List<String> instructionSets(Value list) {
        List<String> names = new ArrayList<>();
        list.list("instruction sets").forEach(item -> names.add(item.id()));
        if (names.isEmpty()) {
            throw list.wrong("at least one instruction set, for instance '[armv7-a]'");
        }
        return names;
    }

    /// What a machine consumes besides its cores.
    ///
    /// @param kinds whether the machine has kinds of cores, which say themselves what they consume
    static Energy energy(Value section, boolean kinds) {
        Mapping keys = energyKeys(section, kinds);
        return new Energy(energy(keys, "hop"), energy(keys, "background"));
    }

    private static Mapping energyKeys(Value section, boolean kinds) {
        String what = "what the machine consumes";
        return kinds
                ? section.mapping(what, "hop", "background")
                : section.mapping(what, "hop", "background", "active", "idle", "operation");
    }

    private static int energy(Mapping keys, String key) {
        return keys.get(key).map(value -> value.picojoules(MOST_PICOJOULES)).orElse(0);
    }

    /// The kind of a station's cores. One that does not say has the machine's only kind.
    CoreKind of(Mapping station) {
        if (station.get("core").isEmpty()) {
            if (kinds.size() > 1) {
                throw station.error("the station does not say of which kind its cores are: give it 'core: "
                        + kinds.keySet().iterator().next() + "' or another of " + String.join(", ", kinds.keySet()));
            }
            return kinds.values().stream().findFirst().orElse(only);
        }
        Value value = station.require("core", "core: big");
        CoreKind kind = kinds.get(value.id());
        if (kind == null) {
            throw kinds.isEmpty()
                    ? value.error("there is no kind of cores '" + value.id() + "': describe it under 'cores:'")
                    : value.wrong("one of " + String.join(", ", kinds.keySet()));
        }
        return kind;
    }
}
