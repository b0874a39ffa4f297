package org.crosspoint.machine;

import java.util.List;
import org.crosspoint.core.hardware.MachineDescription.Cache;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation;
import org.crosspoint.core.hardware.MachineDescription.MemoryOrganisation.Interleaving;
import org.crosspoint.core.hardware.MachineDescription.Station;

/// Reads how memory is dealt to its nodes, and whether CPUs cache what lies on those of other stations.
final class Organisation {
    private static final long LIMIT = 1L << 44;
    private static final String REMOTE = "'cached' (UMA, CC-NUMA) or 'uncached' (NC-NUMA)";

    private final Mapping keys;
    private final int line;
    private final List<Station> stations;
    private final boolean coherent;
    private final Assumptions assumptions;

    /// @param keys of the machine
    /// @param line in bytes
    /// @param assumptions where a sentence is added for each default that matters
    Organisation(Mapping keys, int line, List<Station> stations, List<Cache> caches, Assumptions assumptions) {
        this.keys = keys;
        this.line = line;
        this.stations = stations;
        coherent = caches.stream().anyMatch(cache -> cache.scope() == Cache.Scope.CPU);
        this.assumptions = assumptions;
    }

    MemoryOrganisation read() {
        boolean severalNodes =
                stations.stream().filter(station -> station.memoryBytes() > 0).count() > 1;
        if (keys.get("interleaving").isEmpty() && severalNodes) {
            assumptions.add(keys.line(), "Memory that is to lie on all nodes is dealt to them line by line.");
        }
        if (keys.get("remote").isEmpty() && severalNodes && coherent) {
            assumptions.add(keys.line(), "CPUs cache lines of all memory nodes.");
        }
        boolean cachesRemote = keys.get("remote").map(this::cachesRemote).orElse(true);
        return keys.get("interleaving")
                .map(value -> interleaved(value, cachesRemote))
                .orElse(new MemoryOrganisation(Interleaving.LOW_ORDER, 0, cachesRemote));
    }

    private MemoryOrganisation interleaved(Value value, boolean cachesRemote) {
        String expected = "'high-order', 'hash', or a size that is a power of two from " + Quantity.size(line)
                + ", for instance '4 KiB'";
        String text = value.text(expected);
        return switch (text) {
            case "high-order" -> new MemoryOrganisation(Interleaving.HIGH_ORDER, 0, cachesRemote);
            case "hash" -> new MemoryOrganisation(Interleaving.HASHED, 0, cachesRemote);
            default -> new MemoryOrganisation(Interleaving.LOW_ORDER, granularity(value, text, expected), cachesRemote);
        };
    }

    private long granularity(Value value, String text, String expected) {
        return Quantity.parse(text)
                .filter(quantity -> quantity.dimension() == Unit.Dimension.SIZE)
                .flatMap(Quantity::whole)
                .filter(bytes -> bytes >= line && bytes <= LIMIT && Long.bitCount(bytes) == 1)
                .orElseThrow(() -> value.wrong(expected));
    }

    private boolean cachesRemote(Value value) {
        return switch (value.text(REMOTE)) {
            case "cached" -> true;
            case "uncached" -> {
                checkThatSomethingIsCached(value);
                yield false;
            }
            default -> throw value.wrong(REMOTE);
        };
    }

    private void checkThatSomethingIsCached(Value value) {
        if (!coherent) {
            throw value.error("'remote' has no meaning on a machine without caches of its CPUs: remove it");
        }
        if (stations.stream().anyMatch(station -> station.cpus() > 0 && station.memoryBytes() == 0)) {
            throw value.error("remote memory is not cached, and a station with CPUs has no memory of its own to cache:"
                    + " give it 'memory', or write 'remote: cached'");
        }
    }
}
