package org.crosspoint.lab.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.crosspoint.core.SpecificationException;
import org.crosspoint.core.design.DesignChoice;
import org.crosspoint.core.design.DesignKind;
import org.crosspoint.core.design.NearMiss;
import org.crosspoint.core.run.Monitor;
import org.crosspoint.core.run.SimulationSpec;
import org.crosspoint.lab.MachineChoice;
import org.crosspoint.lab.RunSpecification;
import org.crosspoint.lab.TimeSpan;

/// Reads a run specification, strictly: an unknown key, a wrong type or a value out of range is an error with its
/// place.
public final class SpecificationReader {
    private static final List<String> KEYS =
            List.of("machine", "cpus", "designs", "workload", "duration", "seed", "swaps", "mode", "monitor");
    private static final List<DesignKind> DESIGNS = List.of(
            DesignKind.LOCK,
            DesignKind.INTERCONNECT,
            DesignKind.PROTOCOL,
            DesignKind.TRACKING,
            DesignKind.ORDERING,
            DesignKind.RW_LOCK,
            DesignKind.BARRIER,
            DesignKind.RECLAMATION,
            DesignKind.SHARING,
            DesignKind.TRANSPORT,
            DesignKind.SHOOTDOWN,
            DesignKind.SCHEDULER,
            DesignKind.OS);
    private static final List<String> DESIGN_IDS =
            DESIGNS.stream().map(DesignKind::id).toList();
    private static final List<String> SWAPPABLE_IDS =
            DESIGNS.stream().filter(DesignKind::isSwappable).map(DesignKind::id).toList();

    private SpecificationReader() {}

    /// See [RunSpecification#parse].
    public static RunSpecification read(String text, String file, List<String> overrides) {
        Yaml tree = Overrides.apply(YamlParser.document(text, file), overrides);
        DESIGN_IDS.forEach(kind -> StrictMapping.misplaced(
                tree,
                kind,
                "it under 'designs:' in a file, as 'designs: {" + kind + ": ID}', or designs." + kind
                        + "=ID as a setting"));
        StrictMapping keys = StrictMapping.of(tree, "a run specification", KEYS);
        return new RunSpecification(
                machine(keys.require("machine", "machine: bus-smp")),
                keys.find("cpus").map(SpecificationReader::cpus).orElse(OptionalInt.empty()),
                keys.find("designs").map(SpecificationReader::designs).orElse(Map.of()),
                choice(keys.require("workload", "workload: lock-hammer"), "a workload"),
                keys.find("duration").map(SpecificationReader::duration).orElse(RunSpecification.DEFAULT_DURATION),
                keys.find("seed").map(SpecificationReader::seed).orElse(RunSpecification.DEFAULT_SEED),
                keys.find("swaps").map(SpecificationReader::swaps).orElse(List.of()),
                keys.find("mode").map(SpecificationReader::mode).orElse(SimulationSpec.Mode.FAST),
                keys.find("monitor").map(SpecificationReader::monitors).orElse(Set.of()));
    }

    private static MachineChoice machine(Yaml tree) {
        DesignChoice choice = choice(flat(tree), "a machine");
        return new MachineChoice(choice.id(), choice.parameters());
    }

    /// Mappings inside become keys with dots, as the machine's file knows them: `timing: {mwait: 2 us}` becomes
    /// `timing.mwait: 2 us`.
    private static Yaml flat(Yaml tree) {
        if (!(tree instanceof Yaml.Mapping mapping)) {
            return tree;
        }
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (flat(entry.value()) instanceof Yaml.Mapping inner) {
                inner.entries().forEach((rest, value) -> add(entries, key + '.' + rest, value));
            } else {
                add(entries, key, entry);
            }
        });
        return new Yaml.Mapping(entries, mapping.where());
    }

    private static void add(Map<String, Yaml.Entry> entries, String key, Yaml.Entry entry) {
        Yaml.Entry other = entries.putIfAbsent(key, entry);
        if (other != null) {
            throw new SpecificationException(entry.where() + ": '" + key + "' is said twice, the other time in "
                    + other.where() + "; remove one of the two.");
        }
    }

    private static Map<DesignKind, DesignChoice> designs(Yaml tree) {
        StrictMapping keys = StrictMapping.of(tree, "designs", DESIGN_IDS);
        Map<DesignKind, DesignChoice> designs = new EnumMap<>(DesignKind.class);
        for (DesignKind kind : DESIGNS) {
            keys.find(kind.id()).ifPresent(value -> designs.put(kind, choice(value, "a design of kind " + kind.id())));
        }
        return designs;
    }

    /// An id, or keys and values of which `id` is one and the others are parameters.
    private static DesignChoice choice(Yaml tree, String what) {
        if (!(tree instanceof Yaml.Mapping mapping)) {
            return DesignChoice.of(id(tree, what));
        }
        Yaml.Entry id = mapping.entries().get("id");
        if (id == null) {
            throw mapping.wrong("the key 'id' is missing; it names " + what + ".");
        }
        Map<String, Object> parameters = new TreeMap<>();
        mapping.entries().forEach((key, entry) -> {
            if (!key.equals("id")) {
                parameters.put(
                        key,
                        entry.value()
                                .scalar("a text, a number or a truth value for '" + key + "'")
                                .value());
            }
        });
        return new DesignChoice(id(id.value(), what), parameters);
    }

    private static String id(Yaml tree, String what) {
        String id = tree.scalar("the id of " + what).text();
        if (id.isBlank()) {
            throw tree.wrong("expected the id of " + what + ", found nothing.");
        }
        return id;
    }

    private static OptionalInt cpus(Yaml tree) {
        Yaml.Scalar scalar = tree.scalar("a number of CPUs or 'all'");
        if (scalar.text().equals("all")) {
            return OptionalInt.empty();
        }
        if (scalar.value() instanceof Long number && number >= 1 && number <= Integer.MAX_VALUE) {
            return OptionalInt.of(number.intValue());
        }
        throw tree.wrong("cpus is '" + scalar.text() + "'; expected a whole number of at least 1, or 'all'.");
    }

    private static TimeSpan duration(Yaml tree) {
        TimeSpan duration = time(tree);
        if (duration.value().signum() == 0 && duration.unit() != TimeSpan.Unit.UNBOUNDED) {
            throw tree.wrong("the duration is 0; expected more, for instance '2 ms'.");
        }
        return duration;
    }

    private static TimeSpan time(Yaml tree) {
        String text = tree.scalar("a span of time, for instance '2 ms'").text();
        try {
            return TimeSpan.parse(text);
        } catch (SpecificationException wrong) {
            throw new SpecificationException(tree.where() + ": " + wrong.getMessage(), wrong);
        }
    }

    private static long seed(Yaml tree) {
        Yaml.Scalar scalar = tree.scalar("a seed");
        if (scalar.value() instanceof Long seed) {
            return seed;
        }
        throw tree.wrong("the seed is '" + scalar.text() + "'; expected a whole number.");
    }

    private static SimulationSpec.Mode mode(Yaml tree) {
        String text = tree.scalar("fast, strict or checked").text();
        for (SimulationSpec.Mode mode : SimulationSpec.Mode.values()) {
            if (mode.name().toLowerCase(Locale.ROOT).equals(text)) {
                return mode;
            }
        }
        throw tree.wrong("the mode is '" + text + "'; expected fast, strict or checked.");
    }

    /// Names in a list, or in one text with commas between; `all` for all there are.
    private static Set<Monitor> monitors(Yaml tree) {
        Set<Monitor> monitors = EnumSet.noneOf(Monitor.class);
        List<String> names = names(tree);
        if (names.contains("none") && names.size() > 1) {
            throw tree.wrong("the monitor 'none' excludes all others; write 'none' alone, or leave it out.");
        }
        for (String name : names) {
            switch (name) {
                case "all" -> monitors.addAll(EnumSet.allOf(Monitor.class));
                case "none" -> {}
                default -> monitors.add(monitor(tree, name));
            }
        }
        return monitors;
    }

    private static List<String> names(Yaml tree) {
        return tree instanceof Yaml.Sequence sequence
                ? sequence.items().stream()
                        .flatMap(item -> names(item).stream())
                        .toList()
                : Arrays.stream(tree.scalar("names of monitors").text().split(",", -1))
                        .map(String::strip)
                        .toList();
    }

    private static Monitor monitor(Yaml tree, String name) {
        return Monitor.find(name)
                .orElseThrow(() -> tree.wrong("there is no monitor '" + name + "'" + NearMiss.hint(name, Monitor.ids())
                        + "; expected some of " + String.join(", ", Monitor.ids()) + ", or all, or none."));
    }

    private static List<RunSpecification.Swap> swaps(Yaml tree) {
        if (!(tree instanceof Yaml.Sequence sequence)) {
            throw tree.wrong("expected a list of swaps, for instance '[{at: 500 us, kind: lock, design: mcs}]', found "
                    + tree.describe() + ".");
        }
        List<RunSpecification.Swap> swaps = new ArrayList<>();
        sequence.items().forEach(item -> swaps.add(swap(item)));
        return swaps;
    }

    private static RunSpecification.Swap swap(Yaml tree) {
        StrictMapping keys = StrictMapping.of(tree, "a swap", List.of("at", "kind", "design"));
        Yaml at = keys.require("at", "at: 500 us");
        TimeSpan time = time(at);
        if (time.unit() == TimeSpan.Unit.UNBOUNDED) {
            throw at.wrong("a swap needs a time, for instance '500 us'.");
        }
        DesignKind kind = kind(keys.require("kind", "kind: lock"));
        return new RunSpecification.Swap(
                time, kind, choice(keys.require("design", "design: mcs"), "a design of kind " + kind.id()));
    }

    private static DesignKind kind(Yaml tree) {
        String text = tree.scalar("the kind of design").text();
        return DESIGNS.stream()
                .filter(kind -> kind.isSwappable() && kind.id().equals(text))
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> tree.wrong("'" + text + "' cannot be swapped" + NearMiss.hint(text, SWAPPABLE_IDS)
                        + "; expected one of " + String.join(", ", SWAPPABLE_IDS) + "."));
    }
}
