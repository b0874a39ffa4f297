package org.crosspoint.machine.hwloc;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosspoint.machine.hwloc.Kinds.Kind;
import org.jspecify.annotations.Nullable;

/// The stations: CPUs of one package that have the same memory, with that memory; and memory that is local to
/// several packages, or is not the first of its CPUs. Cores of a station are alike, so a package with several
/// kinds of cores is a station for each kind, beside one for the memory that they share.
final class Places {
    static final int ISSUE = 4;
    static final int ALONE = 3;
    private static final int MOST_THREADS = 16;
    private static final long USUAL_MEMORY = 1L << 30;
    private static final long MOST_MEMORY = 1L << 44;
    private static final long MIB = 1L << 20;

    /// A station.
    ///
    /// @param name shown in drawings
    /// @param line of the file
    /// @param packaged the package it is in, or the object whose memory it is
    /// @param cpus its cores, or hardware threads that are in no core
    /// @param threads hardware threads of each
    /// @param owner the object whose memory is local to it, none if there is none
    /// @param node its memory node, none if it has no memory
    /// @param kind of its cores, none if all of the machine are alike
    /// @param beside the memory node of its package that is a station of its own because the package has several
    /// kinds of cores; none otherwise
    record Place(
            String name,
            int line,
            @Nullable TopologyObject packaged,
            List<TopologyObject> cpus,
            int threads,
            @Nullable TopologyObject owner,
            @Nullable TopologyObject node,
            @Nullable Kind kind,
            @Nullable TopologyObject beside) {

        /// A memory node without CPUs.
        static Place memory(String name, int line, @Nullable TopologyObject packaged, TopologyObject node) {
            return new Place(name, line, packaged, List.of(), 1, node.parent, node, null, null);
        }

        /// In bytes, whole mebibytes where it has that many.
        long memory() {
            if (node == null) {
                return 0;
            }
            long bytes = node.bytes == 0 ? USUAL_MEMORY : Math.min(node.bytes, MOST_MEMORY);
            return bytes > MIB ? bytes - bytes % MIB : Math.max(1024, bytes - bytes % 1024);
        }
    }

    /// CPUs that are together: in one package, with one memory, of one kind.
    private record Group(
            @Nullable TopologyObject packaged,
            @Nullable TopologyObject owner,
            @Nullable Kind kind) {}

    private final Kinds kinds;
    private final Notes notes;
    private final Map<Group, List<TopologyObject>> groups = new LinkedHashMap<>();
    private final Map<@Nullable TopologyObject, List<Group>> siblings = new LinkedHashMap<>();
    private final Map<@Nullable TopologyObject, Integer> sharing = new LinkedHashMap<>();
    private final Map<@Nullable TopologyObject, Set<@Nullable TopologyObject>> users = new LinkedHashMap<>();
    private final List<@Nullable TopologyObject> packages = new ArrayList<>();
    private final List<Place> places = new ArrayList<>();

    private Places(Kinds kinds, Notes notes) {
        this.kinds = kinds;
        this.notes = notes;
    }

    static List<Place> of(Topology topology, Kinds kinds, Notes notes) {
        Places reader = new Places(kinds, notes);
        cores(topology).forEach(reader::group);
        reader.relate();
        reader.groups.forEach(reader::addCpus);
        reader.addMemories(topology.nodes());
        reader.checkMemory(topology);
        return List.copyOf(reader.places);
    }

    /// The cores, and the hardware threads that are in none.
    static List<TopologyObject> cores(Topology topology) {
        Set<TopologyObject> cores = new LinkedHashSet<>();
        for (TopologyObject thread : topology.root().all(ObjectType.PU)) {
            TopologyObject core = thread.within(ObjectType.CORE);
            cores.add(core == null ? thread : core);
        }
        return List.copyOf(cores);
    }

    /// As many of each core as all cores of a place have.
    private int threads(List<TopologyObject> cores) {
        int least = MOST_THREADS;
        int most = 0;
        for (TopologyObject core : cores) {
            int threads = core.all(ObjectType.PU).size();
            least = Math.min(least, threads);
            most = Math.max(most, threads);
        }
        if (most > least) {
            notes.add(
                    cores.getFirst().line,
                    "A core has " + least + " hardware threads, though some have up to " + most
                            + ": all cores of a station are alike, with at most " + MOST_THREADS + ".");
        }
        if (least > 1) {
            notes.add(
                    cores.getFirst().line,
                    "A core issues " + ISSUE + " operations per cycle, of which one thread alone finds " + ALONE + ".");
        }
        return least;
    }

    private void group(TopologyObject cpu) {
        TopologyObject owner = cpu;
        while (owner != null && owner.memory.isEmpty()) {
            owner = owner.parent;
        }
        groups.computeIfAbsent(
                        new Group(cpu.within(ObjectType.PACKAGE), owner, kinds.of(cpu)), key -> new ArrayList<>())
                .add(cpu);
    }

    /// Which groups are in the same package, and how many have the same memory.
    private void relate() {
        for (Group group : groups.keySet()) {
            siblings.computeIfAbsent(group.packaged(), key -> new ArrayList<>()).add(group);
            users.computeIfAbsent(group.owner(), key -> new HashSet<>()).add(group.packaged());
            sharing.merge(group.owner(), 1, Integer::sum);
        }
        packages.addAll(siblings.keySet());
    }

    private void addCpus(Group group, List<TopologyObject> cpus) {
        TopologyObject owner = group.owner();
        boolean alone = sharing.getOrDefault(owner, 0) == 1;
        TopologyObject node = owner != null && alone ? owner.memory.getFirst() : null;
        boolean split =
                owner != null && !alone && users.getOrDefault(owner, Set.of()).size() == 1;
        TopologyObject beside = owner != null && split ? owner.memory.getFirst() : null;
        int line = group.packaged() != null ? group.packaged().line : cpus.getFirst().line;
        places.add(
                new Place(name(group), line, group.packaged(), cpus, threads(cpus), owner, node, group.kind(), beside));
    }

    private String name(Group group) {
        List<Group> near = siblings.getOrDefault(group.packaged(), List.of());
        String inner = inner(near, group);
        if (group.packaged() == null) {
            return inner;
        }
        String outer = "package" + packages.indexOf(group.packaged());
        return near.size() == 1 ? outer : outer + "." + inner;
    }

    private static String inner(List<Group> near, Group group) {
        Kind kind = group.kind();
        boolean byKind =
                kind != null && near.stream().map(Group::owner).distinct().count() == 1;
        return kind != null && byKind ? kind.name() : "node" + near.indexOf(group);
    }

    /// Memory nodes that are at none of the stations with CPUs are stations themselves.
    private void addMemories(List<TopologyObject> nodes) {
        Set<TopologyObject> placed = new HashSet<>();
        for (Place place : places) {
            TopologyObject node = place.node();
            if (node != null) {
                placed.add(node);
            }
        }
        int others = 0;
        for (TopologyObject node : nodes) {
            if (placed.add(node)) {
                places.add(Place.memory("memory" + others++, node.line, node.within(ObjectType.PACKAGE), node));
            }
        }
    }

    private void checkMemory(Topology topology) {
        if (topology.nodes().isEmpty()) {
            TopologyObject root = topology.root();
            TopologyObject node = new TopologyObject(ObjectType.NUMA, root.line);
            node.parent = root;
            places.add(Place.memory("memory0", root.line, null, node));
            notes.add(root.line, "All CPUs have the same memory of 1 GiB, at a station of its own.");
            return;
        }
        for (Place place : places) {
            TopologyObject node = place.node();
            if (node != null && node.bytes == 0) {
                notes.add(node.line, "A memory node that does not say its size has 1 GiB.");
            } else if (node != null && node.bytes > MOST_MEMORY) {
                notes.add(node.line, "A memory node has 16 TiB, the most that can be simulated.");
            }
            if (node == null && place.owner() == null) {
                notes.add(place.line(), "The CPUs of " + place.name() + " have no memory of their own.");
            }
        }
    }
}
