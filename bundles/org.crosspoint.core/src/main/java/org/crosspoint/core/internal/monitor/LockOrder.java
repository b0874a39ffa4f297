package org.crosspoint.core.internal.monitor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosspoint.core.internal.hardware.HardwareThread;
import org.crosspoint.core.run.Monitor;

/// Cycles in the order in which locks are taken, found whether or not the run deadlocks. Who wants a lock while it
/// holds another adds an edge from that one to this. A cycle of edges is reported if they are of different contexts of
/// CPUs and no two of them were made under a common lock that keeps them apart (a *gate lock*): S. Bensalem and
/// K. Havelund, *Dynamic Deadlock Analysis of Multi-threaded Programs*, HVC 2005.
///
/// Readers of a readers–writer lock do not wait for readers. That two CPUs can never be there at the same time for
/// other reasons, such as a barrier between, is not seen.
final class LockOrder {
    private static final int LONGEST_CYCLE = 8;
    private static final int MOST_EDGES_BETWEEN_TWO = 64;

    private final Map<Integer, List<Held>> held = new HashMap<>();
    private final Map<String, List<Edge>> edges = new LinkedHashMap<>();
    final Findings findings = new Findings(Monitor.LOCK_ORDER);

    /// Cycles that were found, by their last edge.
    private final Map<String, List<TreeSet<String>>> closing = new HashMap<>();

    /// @param shared whether others may hold it too
    private record Held(String lock, boolean shared, long since) {}

    /// A context of a CPU wanted a lock while it held others.
    ///
    /// @param all all that it held
    private record Edge(Held from, Held to, int caller, int cpu, List<Held> all) {
        boolean isSameAs(Edge other) {
            return caller == other.caller
                    && from.shared == other.from.shared
                    && to.shared == other.to.shared
                    && names().equals(other.names());
        }

        private List<String> names() {
            return all.stream().map(Held::lock).toList();
        }

        /// Whether the two can be under way at the same time.
        boolean isCompatibleWith(Edge other) {
            return caller != other.caller
                    && all.stream().noneMatch(mine -> other.all.stream()
                            .anyMatch(theirs -> mine.lock.equals(theirs.lock) && !(mine.shared && theirs.shared)));
        }

        String sentence() {
            return String.format(
                    Locale.ROOT,
                    "CPU %d wanted %s at %d ps while it held %s since %d ps",
                    cpu,
                    to.lock,
                    to.since,
                    from.lock,
                    from.since);
        }
    }

    /// A CPU begins to acquire a lock.
    void wants(HardwareThread cpu, String lock, boolean shared) {
        int caller = cpu.lockCalls.caller();
        List<Held> all = held.getOrDefault(caller, List.of());
        Held wanted = new Held(lock, shared, cpu.time());
        for (Held from : all) {
            if (from.lock.equals(lock)) {
                wantsAgain(cpu, from, wanted);
            } else {
                add(new Edge(from, wanted, caller, cpu.id(), List.copyOf(all)));
            }
        }
    }

    private void wantsAgain(HardwareThread cpu, Held from, Held wanted) {
        if (!(from.shared && wanted.shared)) {
            findings.add(
                    from.lock,
                    0,
                    List.of(from.lock),
                    List.of(cpu.id()),
                    cpu.time(),
                    String.format(
                            Locale.ROOT,
                            "Lock wanted twice: CPU %d wanted %s at %d ps, which it held since %d ps.",
                            cpu.id(),
                            from.lock,
                            cpu.time(),
                            from.since));
        }
    }

    private void add(Edge edge) {
        List<Edge> from = edges.computeIfAbsent(edge.from.lock, none -> new ArrayList<>());
        if (from.stream().anyMatch(known -> known.to.lock.equals(edge.to.lock) && known.isSameAs(edge))) {
            again(edge);
            return;
        }
        if (from.stream().filter(known -> known.to.lock.equals(edge.to.lock)).count() < MOST_EDGES_BETWEEN_TWO) {
            from.add(edge);
        }
        Set<String> leading = leadingTo(edge.from.lock);
        if (leading.contains(edge.to.lock)) {
            close(new ArrayList<>(List.of(edge)), leading);
        }
    }

    /// The locks from which edges lead to one, over others or not. Paths among the rest end nowhere, and there may be
    /// very many of them.
    private Set<String> leadingTo(String lock) {
        Map<String, Set<String>> before = new HashMap<>();
        edges.forEach((from, some) -> some.forEach(edge ->
                before.computeIfAbsent(edge.to.lock, none -> new HashSet<>()).add(from)));
        Set<String> leading = new HashSet<>();
        ArrayDeque<String> left = new ArrayDeque<>(List.of(lock));
        while (!left.isEmpty()) {
            for (String from : before.getOrDefault(left.poll(), Set.of())) {
                if (leading.add(from)) {
                    left.add(from);
                }
            }
        }
        return leading;
    }

    /// A known edge counts again for the cycles of which it is the last.
    private void again(Edge edge) {
        closing.getOrDefault(edge.from.lock + " " + edge.to.lock + " " + edge.caller, List.of())
                .forEach(cycle -> findings.add(cycle, 0, cycle, List.of(edge.cpu), edge.to.since, ""));
    }

    /// Looks for edges that lead from the end of a path to its beginning.
    ///
    /// @param leading the locks from which some do
    private void close(List<Edge> path, Set<String> leading) {
        Edge last = path.getLast();
        for (Edge next : edges.getOrDefault(last.to.lock, List.of())) {
            if ((last.to.shared && next.from.shared) || !path.stream().allMatch(edge -> edge.isCompatibleWith(next))) {
                continue;
            }
            path.add(next);
            Edge first = path.getFirst();
            if (next.to.lock.equals(first.from.lock)) {
                if (!(next.to.shared && first.from.shared)) {
                    report(path);
                }
            } else if (path.size() < LONGEST_CYCLE
                    && leading.contains(next.to.lock)
                    && path.stream().noneMatch(edge -> edge.from.lock.equals(next.to.lock))) {
                close(path, leading);
            }
            path.removeLast();
        }
    }

    private void report(List<Edge> cycle) {
        TreeSet<String> locks = new TreeSet<>();
        TreeSet<Integer> cpus = new TreeSet<>();
        cycle.forEach(edge -> {
            locks.add(edge.from.lock);
            cpus.add(edge.cpu);
        });
        Edge last = cycle.getFirst();
        if (!findings.has(locks)) {
            closing.computeIfAbsent(last.from.lock + " " + last.to.lock + " " + last.caller, none -> new ArrayList<>())
                    .add(locks);
        }
        findings.add(
                locks,
                0,
                locks,
                cpus,
                last.to.since,
                "Locks are taken in orders that can deadlock: "
                        + cycle.reversed().stream().map(Edge::sentence).collect(Collectors.joining("; "))
                        + ". Take them in one order everywhere.");
    }

    /// A CPU has acquired a lock.
    void has(HardwareThread cpu, String lock, boolean shared) {
        held.computeIfAbsent(cpu.lockCalls.caller(), none -> new ArrayList<>()).add(new Held(lock, shared, cpu.time()));
    }

    /// A CPU gives a lock back.
    void gives(HardwareThread cpu, String lock) {
        List<Held> all = held.getOrDefault(cpu.lockCalls.caller(), List.of());
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i).lock.equals(lock)) {
                all.remove(i);
                return;
            }
        }
    }
}
