package org.crosspoint.integration;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.crosspoint.integration.laboratory.Laboratory;

/// The designs of a run on one of the machines of these tests, and by hand what the descriptors must refuse of them.
/// Nothing is asked of the platform but the ids: a design that says that it needs too much, or too little, shows.
record Composition(
        String machine,
        String interconnect,
        String protocol,
        String tracking,
        String ordering,
        String lock,
        String workload) {

    private static final Set<String> ORDERED = Set.of("bus", "ideal");
    private static final Set<String> WRITTEN_BACK = Set.of("msi", "mesi", "moesi", "mesif");
    private static final Set<String> FORGETFUL = Set.of("limited-broadcast", "probe-filter");
    private static final Set<String> ASLEEP = Set.of("ttas-mwait", "mcs-mwait");
    private static final Set<String> IN_ISLANDS = Set.of("islands", "none");

    /// What was asked before.
    private static final Map<List<String>, String> CHOSEN = new ConcurrentHashMap<>();

    /// All that is refused.
    private enum Need {
        /// Caches that listen must hear all requests in one order.
        ORDERED_BROADCAST(c -> c.tracking.equals("snooping") && !ORDERED.contains(c.interconnect)),

        /// An update must reach every copy.
        ALL_SHARERS(c -> c.protocol.equals("dragon") && (FORGETFUL.contains(c.tracking) || c.isInIslands())),

        /// Islands write back and drop, and nothing else reaches memory.
        WRITE_BACK_INVALIDATION(c -> c.isInIslands() && !WRITTEN_BACK.contains(c.protocol)),

        /// A store buffer shows its stores to all, and the random tester looks everywhere.
        COHERENCE_EVERYWHERE(c -> c.isTornApart() && (c.ordering.equals("tso") || c.workload.equals("random-test"))),

        /// Locks are for caches that are coherent.
        COHERENT_MEMORY(c -> c.isTornApart() && c.tracking.equals("none") && c.workload.equals("lock-hammer")),

        /// No machine of these tests has it.
        MONITOR_MWAIT(c -> ASLEEP.contains(c.lock));

        private final Predicate<Composition> unmet;

        Need(Predicate<Composition> unmet) {
            this.unmet = unmet;
        }

        private String words() {
            return "needs " + name().toLowerCase(Locale.ROOT).replace('_', '-') + ",";
        }
    }

    /// What a specification asks for.
    static Composition of(Laboratory laboratory, String... settings) {
        return new Composition(
                value("machine", settings),
                chosen(laboratory, "interconnect", settings),
                chosen(laboratory, "protocol", settings),
                chosen(laboratory, "tracking", settings),
                chosen(laboratory, "ordering", settings),
                chosen(laboratory, "lock", settings),
                value("workload", settings));
    }

    /// Only the machine and what is said of the kind decide; the machine's file is read once for each.
    private static String chosen(Laboratory laboratory, String kind, String... settings) {
        List<String> decisive = Stream.concat(
                        Stream.of(kind),
                        Stream.of(settings)
                                .filter(setting ->
                                        setting.startsWith("machine") || setting.startsWith("designs." + kind)))
                .toList();
        return CHOSEN.computeIfAbsent(decisive, once -> laboratory.chosen(kind, settings));
    }

    private static String value(String key, String... settings) {
        return Stream.of(settings)
                .filter(setting -> setting.startsWith(key + "="))
                .map(setting -> setting.substring(key.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    /// With another design of a kind.
    Composition with(String kind, String id) {
        return switch (kind) {
            case "interconnect" -> new Composition(machine, id, protocol, tracking, ordering, lock, workload);
            case "protocol" -> new Composition(machine, interconnect, id, tracking, ordering, lock, workload);
            case "tracking" -> new Composition(machine, interconnect, protocol, id, ordering, lock, workload);
            case "lock" -> new Composition(machine, interconnect, protocol, tracking, ordering, id, workload);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private boolean isInIslands() {
        return IN_ISLANDS.contains(tracking);
    }

    /// Without caches there is one copy of everything.
    private boolean isTornApart() {
        return isInIslands() && !machine.equals("bus-uncached");
    }

    /// The needs that are not met, each as a refusal words it; none if the composition is allowed.
    Set<String> unmet() {
        return Stream.of(Need.values())
                .filter(need -> need.unmet.test(this))
                .map(Need::words)
                .collect(Collectors.toUnmodifiableSet());
    }
}
